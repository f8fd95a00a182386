using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.Analyzers.Exceptions;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Exceptions;

/// <summary>RAOP608: adds the exception that leaves the core to the lists that name the one which it replaces.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WrappedExceptionFixer))]
[Shared]
public sealed class WrappedExceptionFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public WrappedExceptionFixer()
        : base("RAOP608", new FixAlternative("Add it to 'On'", "RAOP608.On"))
    {
    }

    private protected override async Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        IReadOnlyList<Location> places = target.Diagnostic.AdditionalLocations;
        for (int i = 1; i < places.Count; i++)
        {
            if (target.Diagnostic.Properties.TryGetValue(ListChange.Key(i), out string? types)
                && types is not null
                && !await ExceptionListText
                    .AddAsync(changes, target.Document.Project, places[i], "On", ListChange.MetadataNames(types), cancellation)
                    .ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }
}

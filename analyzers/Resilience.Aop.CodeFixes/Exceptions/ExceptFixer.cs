using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Exceptions;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Exceptions;

/// <summary>Adds the exceptions of a diagnostic to <c>Except</c> of its policy.</summary>
public abstract class ExceptFixer : PolicyFixer
{
    private protected ExceptFixer(string rule)
        : base(rule, new FixAlternative("Add it to 'Except'", rule + ".Except"))
    {
    }

    private protected sealed override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        target.Diagnostic is { AdditionalLocations.Count: > 1 } diagnostic
        && diagnostic.Properties.TryGetValue(ListChange.Key(1), out string? types)
        && types is not null
            ? ExceptionListText.AddAsync(
                changes,
                target.Document.Project,
                diagnostic.AdditionalLocations[1],
                "Except",
                ListChange.MetadataNames(types),
                cancellation)
            : Task.FromResult(false);
}

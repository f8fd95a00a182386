using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP205: goes back to the default jitter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BackoffWithoutJitterFixer))]
[Shared]
public sealed class BackoffWithoutJitterFixer : PolicyFixer
{
    private static readonly string[] Properties = ["Jitter", "JitterRange"];

    /// <summary>Creates the fixer.</summary>
    public BackoffWithoutJitterFixer()
        : base("RAOP205", new FixAlternative("Use the default jitter", "RAOP205.Remove"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (PolicySyntax.At(target, cancellation) is not { } attribute)
        {
            return Task.FromResult(false);
        }

        AttributeText.Remove(
            changes,
            target.Document.Id,
            attribute,
            [.. Properties.Select(name => AttributeText.Named(attribute, name)).OfType<AttributeArgumentSyntax>()]);
        return Task.FromResult(true);
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP204: waits 200 ms before the first retry and longer before each further one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetriesWithoutDelayFixer))]
[Shared]
public sealed class RetriesWithoutDelayFixer : PolicyFixer
{
    private static readonly string[] Removed = ["Backoff", "Jitter", "MaxDelay"];

    /// <summary>Creates the fixer.</summary>
    public RetriesWithoutDelayFixer()
        : base("RAOP204", new FixAlternative("Wait between the attempts", "RAOP204.Delay"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (PolicySyntax.At(target, cancellation) is not { } attribute || AttributeText.Named(attribute, "BaseDelay") is not { } delay)
        {
            return Task.FromResult(false);
        }

        // What was written for no delay does not fit one.
        changes.Replace(target.Document.Id, delay.Expression.Span, "\"200ms\"");
        AttributeText.Remove(
            changes,
            target.Document.Id,
            attribute,
            [.. Removed.Select(name => AttributeText.Named(attribute, name)).OfType<AttributeArgumentSyntax>()]);
        return Task.FromResult(true);
    }
}

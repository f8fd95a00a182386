using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP302: swaps the two; of equal ones the whole call keeps it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AttemptOutlastsTotalFixer))]
[Shared]
public sealed class AttemptOutlastsTotalFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public AttemptOutlastsTotalFixer()
        : base("RAOP302", new FixAlternative("Swap the timeouts", "RAOP302.Swap"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (PolicySyntax.At(target, cancellation) is not { ArgumentList.Arguments: { } arguments } attribute
            || arguments.FirstOrDefault(static argument => argument.NameEquals is null) is not { } attempt
            || AttributeText.Named(attribute, "Total") is not { } total
            || !TryTicks(target, attempt, cancellation, out long attemptTicks)
            || !TryTicks(target, total, cancellation, out long totalTicks))
        {
            return Task.FromResult(false);
        }

        if (attemptTicks == totalTicks)
        {
            AttributeText.Remove(changes, target.Document.Id, attribute, attempt);
        }
        else
        {
            changes.Replace(target.Document.Id, attempt.Expression.Span, total.Expression.ToString());
            changes.Replace(target.Document.Id, total.Expression.Span, attempt.Expression.ToString());
        }

        return Task.FromResult(true);
    }

    private static bool TryTicks(FixTarget target, AttributeArgumentSyntax argument, CancellationToken cancellation, out long ticks)
    {
        ticks = 0;
        return target.Model.GetConstantValue(argument.Expression, cancellation).Value is string text && DurationParser.TryParse(text, out ticks);
    }
}

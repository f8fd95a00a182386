using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Analyzers.Numbers;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>A fixer that writes the value which the rule's arithmetic found, or gives the whole call more time.</summary>
public abstract class SetValueFixer : PolicyFixer
{
    private const string TotalSuffix = ".Total";

    private protected SetValueFixer(string ruleId, params FixAlternative[] alternatives)
        : base(ruleId, alternatives)
    {
    }

    /// <summary>The alternative that sets the total timeout.</summary>
    private protected static FixAlternative WithTotal(string ruleId, string title) => new(title, ruleId + TotalSuffix);

    private protected sealed override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation) =>
        Task.FromResult(TryFix(target, key, changes, cancellation));

    private static bool TryFix(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (key.EndsWith(TotalSuffix, StringComparison.Ordinal))
        {
            return target.Diagnostic.Properties.TryGetValue(FixValues.Total, out string? total)
                && PolicySyntax.SetTotal(target, changes, total!, cancellation);
        }

        if (PolicySyntax.At(target, cancellation) is not AttributeSyntax attribute
            || !target.Diagnostic.Properties.TryGetValue(FixValues.Argument, out string? argument)
            || !target.Diagnostic.Properties.TryGetValue(FixValues.Value, out string? value))
        {
            return false;
        }

        AttributeText.Set(changes, target.Document.Id, attribute, argument!, value!);
        return true;
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>RAOP202: removes what has no effect, the argument or the whole policy; a method without another policy calls its core.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PolicyHasNoEffectFixer))]
[Shared]
public sealed class PolicyHasNoEffectFixer : PolicyFixer
{
    private const string TwoAttempts = "RAOP202.TwoAttempts";

    private static readonly string[] IdleArguments =
        [
            "OperationType", "Jitter", "JitterRange", "Factor", "FailureTypes", "CacheTtl", "CacheKey", "CacheKeyFrom", "Store", "MaxEntries", "SlowCallRatio", "Grace",
            "MaxPartitions", "StaleTtl",
        ];

    /// <summary>Creates the fixer.</summary>
    public PolicyHasNoEffectFixer()
        : base(
            "RAOP202",
            new FixAlternative("Remove what has no effect", "RAOP202.Remove"),
            new FixAlternative("Allow two attempts", TwoAttempts, FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            return Task.FromResult(false);
        }

        if (key == TwoAttempts)
        {
            if (AttributeText.Named(attribute, "MaxAttempts") is not { } attempts)
            {
                return Task.FromResult(false);
            }

            changes.Replace(target.Document.Id, attempts.Expression.Span, "2");
            return Task.FromResult(true);
        }

        AttributeArgumentSyntax? idle = target.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals.Name.Identifier.ValueText: { } name } found
            && IdleArguments.Contains(name)
                ? found
                : null;
        if (idle is not null)
        {
            AttributeText.Remove(changes, target.Document.Id, attribute, idle);
            return Task.FromResult(true);
        }

        return PolicyRemoval.RemoveAsync(changes, target.Document.Project, target.Diagnostic.Location, cancellation);
    }
}

using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Values;

/// <summary>
/// RAOP202: removes the attribute, unless it is the method's only policy: that would leave a partial method without a body;
/// or only the argument, where that is all that has no effect.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PolicyHasNoEffectFixer))]
[Shared]
public sealed class PolicyHasNoEffectFixer : PolicyFixer
{
    private const string TwoAttempts = "RAOP202.TwoAttempts";
    private const string RemoveArgument = "RAOP202.RemoveArgument";

    private static readonly string[] IdleArguments =
        [
            "OperationType", "Jitter", "JitterRange", "Factor", "FailureTypes", "CacheTtl", "CacheKey", "CacheKeyFrom", "Store", "MaxEntries", "SlowCallRatio", "Grace",
            "MaxPartitions", "StaleTtl",
        ];

    /// <summary>Creates the fixer.</summary>
    public PolicyHasNoEffectFixer()
        : base(
            "RAOP202",
            new FixAlternative("Remove the policy", "RAOP202.Remove"),
            new FixAlternative("Allow two attempts", TwoAttempts),
            new FixAlternative("Remove the argument", RemoveArgument))
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
        if (key == RemoveArgument && idle is not null)
        {
            AttributeText.Remove(changes, target.Document.Id, attribute, idle);
            return Task.FromResult(true);
        }

        if (key == RemoveArgument
            || idle is not null
            || attribute.Parent?.Parent is not MemberDeclarationSyntax owner
            || target.Model.GetDeclaredSymbol(owner, cancellation) is not { } symbol
            || PolicyCollector.Written(symbol).Length < 2)
        {
            return Task.FromResult(false);
        }

        AttributeText.Remove(changes, target.Document.Id, target.Text, attribute);
        return Task.FromResult(true);
    }
}

using System.Collections.Immutable;
using Resilience.Aop.Analyzers.Safety;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>The rules that share the pass over protected types.</summary>
internal static class BodyRules
{
    /// <summary>All of them, by band.</summary>
    public static ImmutableArray<BodyRule> All { get; } = ImmutableArray.Create<BodyRule>(
        new RetryRepeatsEffectRule(),
        new NameSuggestsEffectRule(),
        new HedgeRule(),
        new OneShotRule(),
        new IdentityIsMintedRule(),
        new StateRule(),
        new TransactionParameterRule(),
        new LoopRetriesRule(),
        new ClaimIsContradictedRule(),
        new SeveralEffectsRule(),
        new ErrorsAreResultsRule(),
        new ContextIsReusedRule(),
        new ClientRetriesRule());
}

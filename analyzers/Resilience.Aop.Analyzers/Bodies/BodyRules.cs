using System.Collections.Immutable;
using Resilience.Aop.Analyzers.Cancellation;
using Resilience.Aop.Analyzers.Composition;
using Resilience.Aop.Analyzers.CrossMethod;
using Resilience.Aop.Analyzers.Exceptions;
using Resilience.Aop.Analyzers.Fallback;
using Resilience.Aop.Analyzers.Resources;
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
        new ClientRetriesRule(),
        new CachedAnswerMayLeakRule(),
        new DeadLetterOfQueryRule(),
        new CachedSideEffectRule(),
        new TokenIsNotUsedRule(),
        new TokenIsReplacedRule(),
        new BodyBlocksRule(),
        new CancellationIsSwallowedRule(),
        new WorkEscapesRule(),
        new FallbackLeadsBackRule(),
        new FallbackRepeatsCallRule(),
        new FallbackHidesLossRule(),
        new CatchHidesFailureRule(),
        new BreakerCountsMistakeRule(),
        new WrappedExceptionRule(),
        new PermanentErrorIsRetriedRule(),
        new CopiesShareObjectRule(),
        new CopiesWriteStateRule(),
        new SharedResultIsDisposedRule(),
        new AttemptsMultiplyRule(),
        new NestedBulkheadRule(),
        new CoreCallsWrapperRule(),
        new InnerOutlastsTimeoutRule());
}

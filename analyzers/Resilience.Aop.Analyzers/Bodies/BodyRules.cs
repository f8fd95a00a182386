using System.Collections.Immutable;
using Resilience.Aop.Analyzers.CrossMethod;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>The rules that share the pass over protected types.</summary>
internal static class BodyRules
{
    /// <summary>All of them, by band.</summary>
    public static ImmutableArray<BodyRule> All { get; } = ImmutableArray.Create<BodyRule>(
        new AttemptsMultiplyRule(),
        new NestedBulkheadRule(),
        new CoreCallsWrapperRule(),
        new InnerOutlastsTimeoutRule());
}

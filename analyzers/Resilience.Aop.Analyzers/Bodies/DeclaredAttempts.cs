using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Analyzers.Bodies;

/// <summary>How often a policy runs a body at most, as declared.</summary>
internal static class DeclaredAttempts
{
    /// <summary>The attempts of [Retry] or [Hedge], the first one included; <see cref="int.MaxValue"/> without a bound.</summary>
    public static int Of(PolicyAttribute policy)
    {
        AttributeReader attribute = new(policy.Data, CancellationToken.None);
        return policy.Kind switch
        {
            PolicyKind.Retry => Bounded(attribute.Int("MaxAttempts") ?? PolicyDefaults.MaxAttempts),
            PolicyKind.Hedge => 1 + (attribute.Int("MaxHedges") ?? PolicyDefaults.MaxHedges),
            _ => 1,
        };
    }

    // -1 is without a bound.
    private static int Bounded(int attempts) => attempts < 0 ? int.MaxValue : attempts;
}

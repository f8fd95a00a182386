using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Which attribute stands for which policy.</summary>
internal static class PolicyCatalog
{
    public const string Namespace = "Resilience.Aop";

    /// <summary>All policies in their default nesting.</summary>
    public static ImmutableArray<PolicyKind> OutermostFirst { get; } = ImmutableArray.Create(
        PolicyKind.DeadLetter,
        PolicyKind.Fallback,
        PolicyKind.Cache,
        PolicyKind.Retry,
        PolicyKind.Hedge,
        PolicyKind.CircuitBreaker,
        PolicyKind.RateLimit,
        PolicyKind.Timeout,
        PolicyKind.Bulkhead);

    /// <summary>The name as users write it between brackets.</summary>
    public static string ShortName(PolicyKind kind) => kind switch
    {
        PolicyKind.DeadLetter => "DeadLetter",
        PolicyKind.Fallback => "Fallback",
        PolicyKind.Cache => "Cache",
        PolicyKind.Retry => "Retry",
        PolicyKind.Hedge => "Hedge",
        PolicyKind.CircuitBreaker => "CircuitBreaker",
        PolicyKind.RateLimit => "RateLimit",
        PolicyKind.Timeout => "Timeout",
        PolicyKind.Bulkhead => "Bulkhead",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Whether several attributes of the policy on one method all count.</summary>
    public static bool MayRepeat(PolicyKind kind) => kind == PolicyKind.RateLimit;

    /// <summary>An attribute as users write it between brackets: a policy, or a bundle of the user's.</summary>
    public static string ShownName(AttributeData attribute)
    {
        const string Suffix = "Attribute";
        string name = attribute.AttributeClass?.Name ?? string.Empty;
        return name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - Suffix.Length)
            : name;
    }

    public static string AttributeName(PolicyKind kind) => $"{Namespace}.{ShortName(kind)}Attribute";

    /// <summary>The policy of an attribute class of our namespace, or null.</summary>
    public static PolicyKind? KindOf(string attributeClass) => attributeClass switch
    {
        "DeadLetterAttribute" => PolicyKind.DeadLetter,
        "FallbackAttribute" => PolicyKind.Fallback,
        "CacheAttribute" => PolicyKind.Cache,
        "RetryAttribute" => PolicyKind.Retry,
        "HedgeAttribute" => PolicyKind.Hedge,
        "CircuitBreakerAttribute" => PolicyKind.CircuitBreaker,
        "RateLimitAttribute" => PolicyKind.RateLimit,
        "TimeoutAttribute" => PolicyKind.Timeout,
        "BulkheadAttribute" => PolicyKind.Bulkhead,
        _ => null,
    };

    /// <summary>Where the policy stands in the nesting when no Order is written: the constants of <c>PolicyOrder</c>.</summary>
    public static int DefaultOrder(PolicyKind kind) => kind switch
    {
        PolicyKind.DeadLetter => 100,
        PolicyKind.Fallback => 200,
        PolicyKind.Cache => 300,
        PolicyKind.Retry => 500,
        PolicyKind.Hedge => 500,
        PolicyKind.CircuitBreaker => 600,
        PolicyKind.RateLimit => 700,
        PolicyKind.Timeout => 800,
        PolicyKind.Bulkhead => 900,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

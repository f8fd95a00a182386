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
        PolicyKind.Fallback,
        PolicyKind.Retry,
        PolicyKind.CircuitBreaker,
        PolicyKind.Timeout,
        PolicyKind.Bulkhead);

    /// <summary>The name as users write it between brackets.</summary>
    public static string ShortName(PolicyKind kind) => kind switch
    {
        PolicyKind.Fallback => "Fallback",
        PolicyKind.Retry => "Retry",
        PolicyKind.CircuitBreaker => "CircuitBreaker",
        PolicyKind.Timeout => "Timeout",
        PolicyKind.Bulkhead => "Bulkhead",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

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
        "FallbackAttribute" => PolicyKind.Fallback,
        "RetryAttribute" => PolicyKind.Retry,
        "CircuitBreakerAttribute" => PolicyKind.CircuitBreaker,
        "TimeoutAttribute" => PolicyKind.Timeout,
        "BulkheadAttribute" => PolicyKind.Bulkhead,
        _ => null,
    };

    /// <summary>Where the policy stands in the nesting when no Order is written: the constants of <c>PolicyOrder</c>.</summary>
    public static int DefaultOrder(PolicyKind kind) => kind switch
    {
        PolicyKind.Fallback => 200,
        PolicyKind.Retry => 500,
        PolicyKind.CircuitBreaker => 600,
        PolicyKind.Timeout => 800,
        PolicyKind.Bulkhead => 900,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

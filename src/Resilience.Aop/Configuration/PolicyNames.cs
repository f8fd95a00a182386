namespace Resilience.Aop;

/// <summary>The policies, as keys name them.</summary>
internal static class PolicyNames
{
    public const string Retry = "Retry";
    public const string Hedge = "Hedge";
    public const string CircuitBreaker = "CircuitBreaker";
    public const string RateLimit = "RateLimit";
    public const string Timeout = "Timeout";
    public const string Bulkhead = "Bulkhead";
    public const string Fallback = "Fallback";
    public const string DeadLetter = "DeadLetter";
    public const string Cache = "Cache";
    public const string RetryBudget = "RetryBudget";

    public static readonly string[] All = [Retry, Hedge, CircuitBreaker, RateLimit, Timeout, Bulkhead, Fallback, DeadLetter, Cache, RetryBudget];

    /// <summary>Those whose state a name shares between methods.</summary>
    public static readonly string[] Shared = [CircuitBreaker, RateLimit, Bulkhead, RetryBudget];

    /// <summary>The second rate limit of a method is <c>RateLimit#2</c>.</summary>
    public static string Numbered(string policy, int number) => number == 1 ? policy : FormattableString.Invariant($"{policy}#{number}");

    public static string WithoutNumber(string policy) =>
        policy.StartsWith(RateLimit + "#", StringComparison.OrdinalIgnoreCase) && int.TryParse(policy.AsSpan(RateLimit.Length + 1), out int number) && number > 1
            ? RateLimit
            : policy;
}

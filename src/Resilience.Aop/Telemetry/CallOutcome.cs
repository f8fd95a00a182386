namespace Resilience.Aop;

/// <summary>How a protected call ended for its caller; the words are values of the label <c>outcome</c>.</summary>
internal static class CallOutcome
{
    /// <summary>A result of the body.</summary>
    public const string Success = "success";

    /// <summary>A fresh result of the cache.</summary>
    public const string Cached = "cached";

    /// <summary>An old result of the cache, because the body failed.</summary>
    public const string Stale = "stale";

    /// <summary>An answer of the fallback.</summary>
    public const string Fallback = "fallback";

    /// <summary>A timeout of the attempt, the call or the bulkhead.</summary>
    public const string Timeout = "timeout";

    /// <summary>A breaker, a rate limit or a bulkhead refused.</summary>
    public const string Rejected = "rejected";

    /// <summary>The caller cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Any other exception.</summary>
    public const string Failure = "failure";

    public static string Of(Exception? failure, CancellationToken caller) => failure switch
    {
        null => Success,
        OperationCanceledException when caller.IsCancellationRequested => Cancelled,
        ResilienceTimeoutException or BulkheadTimeoutException => Timeout,
        CircuitBreakerOpenException or RateLimitRejectedException or BulkheadRejectedException => Rejected,
        _ => Failure,
    };
}

namespace Resilience.Aop;

/// <summary>Checks a method's effective settings without making any state.</summary>
internal static class SettingsReview
{
    /// <exception cref="ResilienceOptionsException">Values do not go together.</exception>
    public static void Validate(ProtectedMethod method, BulkheadDefaults bulkheads)
    {
        PlanReview.Validate(method);
        TimeoutOptions timeout = (method.Timeout ?? new TimeoutSettings()).ToOptions();
        TimeoutOptionsValidator.Validate(timeout);
        Check(method.Retry?.ToOptions(), RetryOptionsValidator.Validate);
        Check(method.Hedge?.ToOptions(), HedgeOptionsValidator.Validate);
        Check(method.CircuitBreaker?.ToOptions(default), CircuitBreakerOptionsValidator.Validate);
        Check(method.Bulkhead?.ToOptions(bulkheads), BulkheadOptionsValidator.Validate);
        Check(method.DeadLetter?.ToOptions(), DeadLetterOptionsValidator.Validate);
        Check(method.Fallback?.ToOptions(), FallbackOptionsValidator.Validate);
        Check(method.Cache?.ToOptions(), CacheOptionsValidator.Validate);
        foreach (RateLimitSettings limit in method.RateLimits)
        {
            Check(limit.ToOptions(), RateLimitOptionsValidator.Validate);
        }
    }

    private static void Check<T>(T? options, Action<T> validate)
        where T : class
    {
        if (options is not null)
        {
            validate(options);
        }
    }
}

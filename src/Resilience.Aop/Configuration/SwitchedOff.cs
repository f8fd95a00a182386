namespace Resilience.Aop;

/// <summary>What stands in the place of state whose policy is switched off: it lets every call pass, and no registry or report has it.</summary>
internal static class SwitchedOff
{
    public static CircuitBreaker CircuitBreaker(string operation, ResilienceRuntime runtime)
    {
        CircuitBreaker breaker = new(operation, new CircuitBreakerOptions(), runtime.Clock, runtime.Random, logger: null);
        breaker.Disable();
        return breaker;
    }

    public static Bulkhead Bulkhead(string operation) => new(operation, new BulkheadOptions { MaxConcurrency = BulkheadWord.MaxField });

    public static RateLimiter RateLimiter(string operation, ResilienceClock clock) =>
        new(operation, new RateLimitDefinition(null, new DelegateRateLimitAdapter(static _ => RateLimitAnswer.Granted)), clock, logger: null);

    public static ResultCache Cache(string operation, CacheOptions options) => new(operation, options) { IsOff = true };
}

namespace Resilience.Aop;

/// <summary>How a <see cref="RateLimiter"/> counts.</summary>
public enum RateLimitAlgorithm
{
    /// <summary>
    /// Permits flow back evenly, one every Per ÷ Permits, up to Permits. After a pause a burst of Permits calls passes, so a span of
    /// length Per may see up to twice as many.
    /// </summary>
    TokenBucket = 0,

    /// <summary>Permits calls in each window of length Per; the windows follow one another from the limiter's first call on.</summary>
    FixedWindow = 1,

    /// <summary>Never more than Permits calls in any span of length Per: each permit comes back exactly Per after it was spent.</summary>
    SlidingWindow = 2,
}

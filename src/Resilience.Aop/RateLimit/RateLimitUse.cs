namespace Resilience.Aop;

/// <summary>One rate limit of a method: the limiter and where it stands.</summary>
internal sealed class RateLimitUse(RateLimiter limiter, RateLimitSettings settings)
{
    public RateLimiter Limiter { get; } = limiter;

    /// <summary>Whether it stands outside the retry: one permit a call.</summary>
    public bool IsPerCall { get; } = settings.IsPerCall;

    /// <summary>Whether the attempt's timeout runs while the call stands in the queue.</summary>
    public bool IsInsideTimeout { get; } = settings.IsInsideTimeout;
}

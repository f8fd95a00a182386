namespace Resilience.Aop;

/// <summary>What an <see cref="IRateLimitAdapter"/> says to a call.</summary>
/// <param name="IsGranted">Whether the call may go on.</param>
/// <param name="RetryAfter">After a refusal: how long to wait before the next try; null if that is not known.</param>
public readonly record struct RateLimitAnswer(bool IsGranted, TimeSpan? RetryAfter = null)
{
    /// <summary>The call may go on.</summary>
    public static RateLimitAnswer Granted => new(true);

    /// <summary>The call may not go on.</summary>
    /// <param name="retryAfter">How long to wait before the next try; null if that is not known.</param>
    public static RateLimitAnswer Refused(TimeSpan? retryAfter = null) => new(false, retryAfter);
}

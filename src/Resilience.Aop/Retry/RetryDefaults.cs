namespace Resilience.Aop;

/// <summary>What <see cref="RetryAttribute"/> does where it says nothing.</summary>
public static class RetryDefaults
{
    /// <summary>Calls in all, the first included.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Delay before the second attempt.</summary>
    public const string BaseDelay = "1s";

    /// <summary>Longest delay, before jitter.</summary>
    public const string MaxDelay = "60s";

    /// <summary>Growth of exponential delays.</summary>
    public const double Factor = 2.0;

    /// <summary>Share by which jitter moves a delay up or down.</summary>
    public const double JitterRange = 0.1;
}

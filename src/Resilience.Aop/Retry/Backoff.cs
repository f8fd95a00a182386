namespace Resilience.Aop;

/// <summary>How the delay between attempts grows. In the formulas b is BaseDelay, f is Factor and n counts waits from 1.</summary>
public enum Backoff
{
    /// <summary>b · f^(n−1).</summary>
    Exponential = 0,

    /// <summary>b · n.</summary>
    Linear = 1,

    /// <summary>b every time.</summary>
    Fixed = 2,

    /// <summary>b · 1, 2, 3, 5, 8, …</summary>
    Fibonacci = 3,

    /// <summary>
    /// Exponential with the jitter built in: the "decorrelated jitter" formula that Polly version 8 uses
    /// (https://github.com/Polly-Contrib/Polly.Contrib.WaitAndRetry, DecorrelatedJitterBackoffV2).
    /// </summary>
    DecorrelatedJitter = 4,
}

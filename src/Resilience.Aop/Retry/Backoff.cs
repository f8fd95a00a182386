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

    /// <summary>
    /// Exponential, shortened or lengthened by how the last 100 calls of the operation ended: more than 90 % successes × 0.7, more than
    /// 70 % × 1, more than 50 % × 1.5, else × 2; with a jitter of its own of ± 5 %, then capped by MaxDelay.
    /// </summary>
    Adaptive = 5,

    /// <summary>
    /// Chosen among exponential, linear and adaptive by what calls of the same OperationType have cost; see <see cref="BackoffChooser"/>.
    /// </summary>
    Auto = 6,
}

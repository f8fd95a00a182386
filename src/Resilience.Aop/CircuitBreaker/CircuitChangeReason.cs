namespace Resilience.Aop;

/// <summary>Why a <see cref="CircuitBreaker"/> changed its state.</summary>
public enum CircuitChangeReason
{
    /// <summary>It was told to.</summary>
    ByHand = 0,

    /// <summary>As many calls in a row failed as <see cref="CircuitBreakerOptions.FailureThreshold"/> says.</summary>
    FailuresInARow = 1,

    /// <summary>The share of failures reached <see cref="CircuitBreakerOptions.FailureRatio"/>.</summary>
    FailureRatio = 2,

    /// <summary>The share of slow calls reached <see cref="CircuitBreakerOptions.SlowCallRatio"/>.</summary>
    SlowCallRatio = 3,

    /// <summary>The break is over; the next calls are probes.</summary>
    BreakOver = 4,

    /// <summary>A probe failed.</summary>
    ProbeFailed = 5,

    /// <summary>A probe did not end within <see cref="CircuitBreakerOptions.ProbeTimeout"/>.</summary>
    ProbeTimedOut = 6,

    /// <summary>Enough probes succeeded.</summary>
    ProbesSucceeded = 7,
}

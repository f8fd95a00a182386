namespace Resilience.Aop;

/// <summary>State of a <see cref="CircuitBreaker"/>.</summary>
public enum CircuitState
{
    /// <summary>Calls pass and are judged.</summary>
    Closed = 0,

    /// <summary>Calls are refused until the break is over; it stays so until the next call after that.</summary>
    Open = 1,

    /// <summary>A few probes pass; their outcome closes or opens the breaker.</summary>
    HalfOpen = 2,

    /// <summary>Forced open by hand: calls are refused until <see cref="CircuitBreaker.Reset"/>.</summary>
    Isolated = 3,

    /// <summary>Forced closed by hand: calls pass and are measured, but never open the breaker.</summary>
    Disabled = 4,
}

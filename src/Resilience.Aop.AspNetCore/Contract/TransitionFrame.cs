namespace Resilience.Aop.AspNetCore;

/// <summary>A change of a circuit breaker's state.</summary>
internal sealed record TransitionFrame
{
    public DateTimeOffset Time { get; init; }

    /// <summary>The state it entered; absent: from here on nobody looked, and it changed meanwhile.</summary>
    public CircuitState? To { get; init; }

    /// <summary>Why, such as FailuresInARow or ByHand; absent where nobody looked.</summary>
    public CircuitChangeReason? Reason { get; init; }

    /// <summary>Full name of the type of the failure that did it.</summary>
    public string? Cause { get; init; }
}

namespace Resilience.Aop;

/// <summary>Something that has gone wrong for longer or further than is tolerated. Immutable; plain data for JSON.</summary>
public sealed record ResilienceAlert
{
    /// <summary>What it is about.</summary>
    public ResilienceAlertKind Kind { get; init; }

    /// <summary>Name of the circuit breaker.</summary>
    public string Source { get; init; } = "";

    /// <summary>One sentence for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>The value now: seconds for an open breaker, a share from 0 to 1 for a failure rate.</summary>
    public double Value { get; init; }

    /// <summary>The limit that it has passed, in the same unit.</summary>
    public double Threshold { get; init; }

    /// <summary>When a <see cref="ResilienceMonitor"/> first saw it, on the runtime's clock.</summary>
    public DateTimeOffset Since { get; init; }
}

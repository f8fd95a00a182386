namespace Resilience.Aop;

/// <summary>A breaker's consent to one call: the period in which it was given and when. An outcome counts only in that period.</summary>
internal readonly struct CircuitPermit(long period, long started)
{
    /// <summary>Number of the period.</summary>
    public long Period { get; } = period;

    /// <summary>When, in ticks of the runtime's clock.</summary>
    public long Started { get; } = started;
}

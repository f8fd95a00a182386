namespace Resilience.Aop;

/// <summary>The partitions of a limiter.</summary>
internal abstract class RateLimitTable
{
    /// <summary>Every partition, as of now.</summary>
    public abstract IEnumerable<RateLimitLane> Lanes { get; }

    /// <summary>Forgets when a partition would have become full: they have new counters.</summary>
    public abstract void LookAgain();
}

namespace Resilience.Aop;

/// <summary>The partitions of a limiter.</summary>
internal abstract class RateLimitTable
{
    /// <summary>Every partition, as of now.</summary>
    public abstract IEnumerable<RateLimitLane> Lanes { get; }
}

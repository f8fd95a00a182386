namespace Resilience.Aop;

/// <summary>Complete settings of a <see cref="ResultCache"/>. Immutable.</summary>
/// <remarks>Meaning and ranges are those of the same properties of <see cref="CacheAttribute"/>.</remarks>
public sealed record CacheOptions
{
    /// <summary>How long a result answers calls, above 0, at most one day.</summary>
    public required TimeSpan Ttl { get; init; }

    /// <summary>Results kept, 1 or more. The default is 1,000.</summary>
    public int MaxEntries { get; init; } = 1000;

    /// <summary>Whether a result older than <see cref="Ttl"/> answers a call whose body failed. The default is false.</summary>
    public bool StaleOnError { get; init; }

    /// <summary>How long beyond <see cref="Ttl"/> a result may be used by <see cref="StaleOnError"/>, above 0, at most one day. The default is 1 h.</summary>
    public TimeSpan StaleTtl { get; init; } = TimeSpan.FromHours(1);
}

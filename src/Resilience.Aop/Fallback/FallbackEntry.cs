namespace Resilience.Aop;

/// <summary>One good result with its place in the order of use. Guarded by the lock of its store.</summary>
internal abstract class FallbackEntry(string key)
{
    public string Key { get; } = key;

    /// <summary>When the result was stored, on the clock of the runtime.</summary>
    public long StoredAt { get; set; }

    /// <summary>The neighbour that was used more recently.</summary>
    public FallbackEntry? Newer { get; set; }

    /// <summary>The neighbour that was used less recently.</summary>
    public FallbackEntry? Older { get; set; }
}

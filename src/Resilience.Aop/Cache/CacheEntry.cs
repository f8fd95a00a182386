using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>One result with its place in the order of use. Guarded by the lock of its cache.</summary>
internal abstract class CacheEntry(long storedAt)
{
    /// <summary>When the result was stored, on the clock of the runtime.</summary>
    public long StoredAt { get; } = storedAt;

    /// <summary>The neighbour that was used more recently.</summary>
    public CacheEntry? Newer { get; set; }

    /// <summary>The neighbour that was used less recently.</summary>
    public CacheEntry? Older { get; set; }

    /// <summary>The key, as the values that it is made of.</summary>
    public abstract ITuple Key { get; }

    /// <summary>Takes the entry out of the table that finds it.</summary>
    public abstract void RemoveFromTable_NeedsLock();
}

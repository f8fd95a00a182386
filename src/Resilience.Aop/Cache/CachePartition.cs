namespace Resilience.Aop;

/// <summary>The part of a cache that holds one type of keys and results.</summary>
internal abstract class CachePartition
{
    /// <summary>Flights under way that new callers find.</summary>
    public abstract int Running_NeedsLock { get; }

    /// <summary>Lets new callers find no flight: what those under way bring is for their own callers only.</summary>
    public abstract void DetachFlights_NeedsLock(Predicate<System.Runtime.CompilerServices.ITuple> keys);
}

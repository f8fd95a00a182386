using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>The flight of one key. Its mutable part is guarded by the lock of the cache.</summary>
internal sealed class KeyedCacheFlight<TKey, T>(CachePartition<TKey, T> partition, TKey key, ResiliencePlan plan) : CacheFlight<T>
    where TKey : struct, ITuple
{
    public TKey Key { get; } = key;

    public ResiliencePlan Plan { get; } = plan;

    /// <summary>Callers that wait.</summary>
    public int Waiting { get; set; }

    /// <summary>Whether new callers do not find it any more: it ended, everybody went, or what it may bring was declared invalid.</summary>
    public bool IsDetached { get; set; }

    internal override void Leave()
    {
        if (partition.Leave(this))
        {
            Cancel(Plan);
        }
    }

    private protected override Outcome<T> Settle(in Outcome<T> outcome, out bool isStale) => partition.Settle(this, outcome, out isStale);
}

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

    /// <summary>Whether it has ended, and those who waited then are counted.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The key in the second level, once somebody has asked whether there is one; null: the flight is not for it.</summary>
    public CacheStoreKey? StoreKey { get; private set; }

    public override bool HasStore => partition.Store is not null && (StoreKey ??= partition.StoreKey(this)) is not null;

    public override async ValueTask<bool> AskStore()
    {
        CancellationToken token = Token;
        try
        {
            StoredResult<T>? found = await partition.Store!.FindAsync<T>(StoreKey!.Value, token).ConfigureAwait(false);
            if (found is not { } result || !partition.Adopt(this, result))
            {
                return false;
            }

            AnswerFromStore(result.Value);
        }
        catch (OperationCanceledException nobodyWaits) when (token.IsCancellationRequested)
        {
            AnswerWith(nobodyWaits);
        }

        return true;
    }

    public override bool AskStoreBlocking()
    {
        Task<bool> asking;
        using (WithoutContext.Begin())
        {
            asking = AskStore().AsTask();
        }

        if (!asking.IsCompleted)
        {
            new BlockingWait(Plan.Clock).UntilCompleted(long.MaxValue, asking, CancellationToken.None);
        }

        return asking.GetAwaiter().GetResult();
    }

    internal override void Leave()
    {
        if (partition.Leave(this))
        {
            Cancel(Plan);
        }
    }

    private protected override Outcome<T> Settle(in Outcome<T> outcome, out bool isStale) => partition.Settle(this, outcome, out isStale);
}

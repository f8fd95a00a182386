namespace Resilience.Aop;

/// <summary>A slot that outlives the attempt that took it: held by a body that was left behind, and by the call if the slot is the call's.</summary>
internal sealed class BulkheadSlot(Bulkhead bulkhead)
{
    private int _holders = 1;

    /// <summary>One more body, or the call itself, holds the slot.</summary>
    public void AddHolder() => Interlocked.Increment(ref _holders);

    /// <summary>One holder less; the last one gives the slot back.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            bulkhead.Release();
        }
    }
}

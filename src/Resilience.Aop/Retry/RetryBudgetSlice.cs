namespace Resilience.Aop;

/// <summary>What happened in one slice of a budget's time. Calls are counted without the budget's lock, everything else under it.</summary>
internal sealed class RetryBudgetSlice
{
    private long _calls;

    /// <summary>End of the slice, in ticks of the clock.</summary>
    public long End;

    /// <summary>Retries allowed in the slice.</summary>
    public long Retries;

    public long Calls => Interlocked.Read(ref _calls);

    public void CountCall() => Interlocked.Increment(ref _calls);

    /// <summary>Empties the slice for another time; returns the calls that it held.</summary>
    public long Clear()
    {
        Retries = 0;
        return Interlocked.Exchange(ref _calls, 0);
    }
}

namespace Resilience.Aop;

/// <summary>Counts of one queue, safe for concurrent use.</summary>
internal sealed class DeadLetterCounters(string queue)
{
    private long _recorded;
    private long _accepted;
    private long _dropped;
    private long _storeFailures;
    private long _replayed;
    private long _replaysFailed;
    private long _poisoned;
    private long _refused;

    public void Recorded(bool accepted)
    {
        Interlocked.Increment(ref _recorded);
        if (accepted)
        {
            Interlocked.Increment(ref _accepted);
        }
    }

    public void Dropped() => Interlocked.Increment(ref _dropped);

    public void StoreFailed() => Interlocked.Increment(ref _storeFailures);

    public void Replayed() => Interlocked.Increment(ref _replayed);

    public void ReplayFailed(bool poisoned)
    {
        Interlocked.Increment(ref _replaysFailed);
        if (poisoned)
        {
            Interlocked.Increment(ref _poisoned);
        }
    }

    public void Refused() => Interlocked.Increment(ref _refused);

    public DeadLetterStatistics Read() => new(
        queue,
        Interlocked.Read(ref _recorded),
        Interlocked.Read(ref _accepted),
        Interlocked.Read(ref _dropped),
        Interlocked.Read(ref _storeFailures),
        Interlocked.Read(ref _replayed),
        Interlocked.Read(ref _replaysFailed),
        Interlocked.Read(ref _poisoned),
        Interlocked.Read(ref _refused));
}

namespace Resilience.Aop.Testing;

/// <summary>
/// One wait for the thread pool and the flow to come to rest. Threads that are busy all the time, and never touch the clock, are somebody
/// else's or blocked: after the patience for them has been used up once, they are reckoned with.
/// </summary>
/// <remarks>Asked on a thread outside pool and flow.</remarks>
internal sealed class Watch(FlowCount flow, TimeSpan patience)
{
    // Code of the flow that is seen to run gets more time than what may be anybody's: it may be starting up for the first time.
    private const int FlowFactor = 10;

    private static int _blockedWorkers;

    private long _since;
    private int _leastInFlow;
    private int _leastWorkers;

    /// <summary>Somebody has used the clock.</summary>
    public void Restart()
    {
        _since = TimeProvider.System.GetTimestamp();
        _leastInFlow = _leastWorkers = int.MaxValue;
    }

    /// <summary>Whether nothing is queued and nothing is running at this moment.</summary>
    public bool IsQuiet()
    {
        int inFlow = flow.Threads;
        int workers = Workers();
        _leastInFlow = Math.Min(_leastInFlow, inFlow);
        _leastWorkers = Math.Min(_leastWorkers, workers);
        flow.Blocked = Math.Min(flow.Blocked, inFlow);
        Volatile.Write(ref _blockedWorkers, Math.Min(Volatile.Read(ref _blockedWorkers), workers));
        return inFlow <= flow.Blocked && workers <= Volatile.Read(ref _blockedWorkers) && ThreadPool.PendingWorkItemCount == 0;
    }

    /// <summary>Whether patience is used up. Whoever was busy all along counts as blocked from now on.</summary>
    public bool IsOver()
    {
        if (TimeProvider.System.GetElapsedTime(_since) < (_leastInFlow > flow.Blocked ? patience * FlowFactor : patience))
        {
            return false;
        }

        flow.Blocked = _leastInFlow;
        Volatile.Write(ref _blockedWorkers, _leastWorkers);
        return true;
    }

    private static int Workers()
    {
        ThreadPool.GetMaxThreads(out int most, out _);
        ThreadPool.GetAvailableThreads(out int available, out _);
        return most - available;
    }
}

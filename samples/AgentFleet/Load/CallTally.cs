namespace AgentFleet.Load;

/// <summary>What the callers of one service saw. Safe for concurrent use.</summary>
internal sealed class CallTally(string service)
{
    private long _started;
    private long _answered;
    private long _failed;

    /// <summary>The service.</summary>
    public string Service => service;

    /// <summary>Calls that have begun.</summary>
    public long Started => Interlocked.Read(ref _started);

    /// <summary>Those that got an answer, also by a fallback.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Those that got an exception, or nothing until the run was over.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Share of answered calls among those that have ended; 1 before the first.</summary>
    public double SuccessRate => Answered + Failed is > 0 and var ended ? (double)Answered / ended : 1;

    /// <summary>How long they took.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Counts a call that begins.</summary>
    public void Start() => Interlocked.Increment(ref _started);

    /// <summary>Counts one that has ended.</summary>
    public void End(bool answered, TimeSpan duration)
    {
        Interlocked.Increment(ref answered ? ref _answered : ref _failed);
        Latency.Add(duration);
    }
}

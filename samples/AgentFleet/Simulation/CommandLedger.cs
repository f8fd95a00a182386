namespace AgentFleet.Simulation;

/// <summary>What the agents have really done: the truth that promises are compared with. Safe for concurrent use.</summary>
/// <remarks>
/// It counts the commands of its run; those that an earlier run left as dead letters are executed too. Keys are remembered for as long as
/// somebody may still repeat them, and not longer: a run may last for days.
/// </remarks>
internal sealed class CommandLedger(string run, int remembered = 50_000)
{
    private readonly HashSet<string> _recent = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly string _prefix = run + "-";
    private long _executed;
    private long _repeated;

    /// <summary>Names the run. The keys of its commands begin with it, so that no other run has the same ones.</summary>
    public string Run => run;

    /// <summary>Commands of this run that were executed.</summary>
    public long Executed => Interlocked.Read(ref _executed);

    /// <summary>Requests for a command that was executed already: the key told the agent so.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>Executes a command, unless its key says that this has been done.</summary>
    /// <returns>Whether it was executed now.</returns>
    public bool TryExecute(string key)
    {
        lock (_recent)
        {
            if (!_recent.Add(key))
            {
                Interlocked.Increment(ref _repeated);
                return false;
            }

            _order.Enqueue(key);
            if (_order.Count > remembered)
            {
                _recent.Remove(_order.Dequeue());
            }
        }

        if (key.StartsWith(_prefix, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _executed);
        }

        return true;
    }
}

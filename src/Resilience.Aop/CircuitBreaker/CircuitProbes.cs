namespace Resilience.Aop;

/// <summary>The probes of one half-open period. Guarded by the breaker's lock.</summary>
internal sealed class CircuitProbes
{
    private readonly List<long> _starts = [];

    /// <summary>Probes that have not ended.</summary>
    public int UnderWay => _starts.Count;

    /// <summary>Probes that have succeeded.</summary>
    public int Succeeded { get; private set; }

    /// <summary>Places that are taken: a success keeps its place.</summary>
    public int Taken => UnderWay + Succeeded;

    public void Add_NeedsLock(long now) => _starts.Add(now);

    /// <summary>Whether a probe has taken as long as that.</summary>
    public bool AnyOlderThan_NeedsLock(long now, long ticks)
    {
        foreach (long start in _starts)
        {
            if (now - start >= ticks)
            {
                return true;
            }
        }

        return false;
    }

    public void Succeed_NeedsLock(long started)
    {
        if (_starts.Remove(started))
        {
            Succeeded++;
        }
    }

    /// <summary>Gives the place of a probe back that proved nothing.</summary>
    public void GiveBack_NeedsLock(long started) => _starts.Remove(started);
}

namespace Resilience.Aop;

/// <summary>How the last 100 calls of an operation ended, for <see cref="Backoff.Adaptive"/>. Safe for concurrent use.</summary>
/// <remarks>
/// A call that succeeds at once only counts itself, as every call does; its place in the row is made up for when something else happens
/// or when somebody reads. So learning costs the successful call nothing.
/// </remarks>
internal sealed class OutcomeHistory(Func<long> readSucceededAtOnce)
{
    public const int Length = 100;

    /// <summary>What is assumed before the first call has ended.</summary>
    public const double NoHistory = 0.8;

    private readonly object _gate = new();
    private readonly bool[] _outcomes = new bool[Length];
    private long _seenAtOnce = readSucceededAtOnce();
    private int _next;
    private int _count;
    private int _successes;

    /// <summary>Share of successes among the last calls, 0 to 1.</summary>
    public double SuccessRate
    {
        get
        {
            lock (_gate)
            {
                CatchUp_NeedsLock();
                return _count == 0 ? NoHistory : (double)_successes / _count;
            }
        }
    }

    /// <summary>Adds a call that did not succeed at once.</summary>
    public void Record(bool success)
    {
        lock (_gate)
        {
            CatchUp_NeedsLock();
            Add_NeedsLock(success);
        }
    }

    private void CatchUp_NeedsLock()
    {
        long now = readSucceededAtOnce();
        for (long missing = Math.Min(Length, now - _seenAtOnce); missing > 0; missing--)
        {
            Add_NeedsLock(success: true);
        }

        _seenAtOnce = now;
    }

    private void Add_NeedsLock(bool success)
    {
        if (_count == Length)
        {
            _successes -= _outcomes[_next] ? 1 : 0;
        }
        else
        {
            _count++;
        }

        _outcomes[_next] = success;
        _successes += success ? 1 : 0;
        _next = (_next + 1) % Length;
    }
}

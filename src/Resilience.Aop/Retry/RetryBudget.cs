using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>
/// Limits retries to a share of the calls, so that clients do not multiply the load on a service that is down. Shared by all methods that
/// name it. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A token bucket whose tokens expire: within any time of length Expiry there are at most PerSecond × Expiry + Share × calls retries (to
/// the accuracy of a tenth of Expiry). A retry that the budget does not allow is not waited for: the call ends at once with its last
/// outcome. The idea and the defaults are those of Finagle's RetryBudget (https://twitter.github.io/finagle/guide/Clients.html#retries).
/// A call pays one atomic increment; only retries take a lock.
/// </remarks>
public sealed class RetryBudget
{
    private const int SliceCount = 10;

    private readonly object _gate = new();
    private readonly ResilienceClock _clock;
    private readonly RetryBudgetSlice[] _slices = new RetryBudgetSlice[SliceCount + 1];
    private RetryBudgetSlice _current;
    private RetryBudgetOptions _options;
    private int _index;
    private long _sliceTicks;
    private long _expiredCalls;
    private long _retries;
    private long _denied;

    internal RetryBudget(string name, RetryBudgetOptions options, ResilienceClock clock)
    {
        Name = name;
        _clock = clock;
        _options = options;
        for (int i = 0; i < _slices.Length; i++)
        {
            _slices[i] = new RetryBudgetSlice();
        }

        _current = _slices[0];
        Begin_NeedsLock(clock.Now);
    }

    /// <summary>The name under which methods share it.</summary>
    public string Name { get; }

    /// <summary>The settings in force.</summary>
    public RetryBudgetOptions Options => Volatile.Read(ref _options);

    /// <summary>What it holds and has done.</summary>
    public RetryBudgetStats Stats
    {
        get
        {
            lock (_gate)
            {
                Advance_NeedsLock(_clock.Now);
                (double income, long spent, long calls) = Sum_NeedsLock();
                double utilization = income <= 0 ? 1 : Math.Min(1, spent / income);
                return new RetryBudgetStats(Name, _expiredCalls + calls, _retries, _denied, Math.Max(0, income - spent), utilization, _options);
            }
        }
    }

    /// <summary>Begins anew: nothing paid in, nothing spent, no counts.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            Begin_NeedsLock(_clock.Now);
            (_expiredCalls, _retries, _denied) = (0, 0, 0);
        }
    }

    /// <summary>A call pays its share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Deposit(long now)
    {
        // A thread that is held up right here for longer than Expiry counts its call a little late; nothing else can go wrong.
        RetryBudgetSlice slice = Volatile.Read(ref _current);
        (now < slice.End ? slice : Advance(now)).CountCall();
    }

    /// <summary>Takes what one retry costs, or counts a refusal.</summary>
    internal bool TryWithdraw()
    {
        lock (_gate)
        {
            Advance_NeedsLock(_clock.Now);
            (double income, long spent, _) = Sum_NeedsLock();

            // The sum of shares is rounded; a hair's breadth must not cost a retry.
            if (income - spent < 1 - 1e-9)
            {
                _denied++;
                return false;
            }

            _current.Retries++;
            _retries++;
            return true;
        }
    }

    /// <summary>Takes over new settings; what was paid in and spent before is forgotten.</summary>
    internal void Redefine(RetryBudgetOptions options)
    {
        lock (_gate)
        {
            Volatile.Write(ref _options, options);
            Begin_NeedsLock(_clock.Now);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private RetryBudgetSlice Advance(long now)
    {
        lock (_gate)
        {
            Advance_NeedsLock(now);
            return _current;
        }
    }

    private void Begin_NeedsLock(long now)
    {
        foreach (RetryBudgetSlice slice in _slices)
        {
            _expiredCalls += slice.Clear();
        }

        _sliceTicks = Math.Max(1, _options.Expiry.Ticks / SliceCount);
        _current.End = now + _sliceTicks;
    }

    private void Advance_NeedsLock(long now)
    {
        if (now < _current.End)
        {
            return;
        }

        long passed = ((now - _current.End) / _sliceTicks) + 1;
        long end = _current.End + (passed * _sliceTicks);
        for (long i = Math.Min(passed, _slices.Length); i > 0; i--)
        {
            _index = (_index + 1) % _slices.Length;
            _expiredCalls += _slices[_index].Clear();
        }

        _slices[_index].End = end;
        Volatile.Write(ref _current, _slices[_index]);
    }

    /// <summary>What has been paid in, the free part included, and spent, and by how many calls, in the slices that still count.</summary>
    private (double Income, long Spent, long Calls) Sum_NeedsLock()
    {
        long calls = 0;
        long spent = 0;
        foreach (RetryBudgetSlice slice in _slices)
        {
            calls += slice.Calls;
            spent += slice.Retries;
        }

        return ((_options.PerSecond * _options.Expiry.TotalSeconds) + (_options.Share * calls), spent, calls);
    }
}

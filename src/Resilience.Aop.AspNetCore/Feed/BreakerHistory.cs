namespace Resilience.Aop.AspNetCore;

/// <summary>The changes of one breaker's state in the last 15 minutes. Safe for concurrent use: changes are told on the threads of calls.</summary>
internal sealed class BreakerHistory(CircuitBreaker breaker, TimeProvider time)
{
    /// <summary>Most changes that are kept.</summary>
    public const int Most = 200;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private readonly object _gate = new();
    private readonly List<TransitionFrame> _changes = [];
    private bool _isAttached;
    private DateTimeOffset? _detached;
    private TimeSpan? _breakSeen;

    public void Attach()
    {
        if (!_isAttached)
        {
            _isAttached = true;
            breaker.StateChanged += Add;
        }
    }

    public void Detach()
    {
        if (_isAttached)
        {
            _isAttached = false;
            breaker.StateChanged -= Add;
            _detached = time.GetUtcNow();
        }
    }

    /// <summary>The changes, the oldest first, beginning with the state that held 15 minutes ago.</summary>
    /// <param name="state">The state.</param>
    /// <param name="since">When the breaker entered it.</param>
    public IReadOnlyList<TransitionFrame> Read(CircuitState state, DateTimeOffset since)
    {
        DateTimeOffset limit = time.GetUtcNow() - Kept;
        lock (_gate)
        {
            if (_isAttached && _detached is { } detached)
            {
                _detached = null;
                AddGap_NeedsLock(detached, state, since);
            }

            // Nobody looked when it came to this state.
            if (_changes.Count == 0 || (_changes[^1].To != state && _changes[^1].Time <= since))
            {
                Append_NeedsLock(new TransitionFrame { Time = since, To = state });
            }

            while (_changes.Count > 1 && _changes[1].Time <= limit)
            {
                _changes.RemoveAt(0);
            }

            return [.. _changes];
        }
    }

    /// <summary>Length of the present break: the longest rest that was seen of it, and what had passed by then.</summary>
    public TimeSpan? BreakLength(CircuitState state, TimeSpan timeInState, TimeSpan? rest)
    {
        if (state != CircuitState.Open || rest is null)
        {
            _breakSeen = null;
            return null;
        }

        TimeSpan length = timeInState + rest.Value;
        return _breakSeen = _breakSeen is { } seen && rest == TimeSpan.Zero ? seen : length;
    }

    private void Add(object? sender, CircuitStateChangedEventArgs change)
    {
        lock (_gate)
        {
            Append_NeedsLock(new TransitionFrame
            {
                Time = time.GetUtcNow(),
                To = change.To,
                Reason = change.Reason,
                Cause = change.Cause?.GetType().FullName,
            });
        }
    }

    // What it did while nobody looked is not known, even if it is now as it was then. A change may have been told since observation began anew: that is later.
    private void AddGap_NeedsLock(DateTimeOffset detached, CircuitState state, DateTimeOffset since)
    {
        if (since <= detached || _changes.Count == 0)
        {
            return;
        }

        int later = _changes.FindIndex(change => change.Time > detached);
        TransitionFrame[] told = later < 0 ? [] : [.. _changes.Skip(later)];
        _changes.RemoveRange(_changes.Count - told.Length, told.Length);
        Append_NeedsLock(new TransitionFrame { Time = detached });
        if (told.Length == 0 || told[0].Time > since)
        {
            Append_NeedsLock(new TransitionFrame { Time = since, To = state });
        }

        foreach (TransitionFrame change in told)
        {
            Append_NeedsLock(change);
        }
    }

    private void Append_NeedsLock(TransitionFrame change)
    {
        if (_changes.Count == Most)
        {
            _changes.RemoveAt(0);
        }

        _changes.Add(change);
    }
}

namespace Resilience.Aop;

/// <content>Changes of state, and the calls that may bring one about.</content>
public sealed partial class CircuitBreaker
{
    /// <summary>Refuses every call until <see cref="Reset"/>, in whatever state the breaker is.</summary>
    public void Isolate() => Force(CircuitState.Isolated);

    /// <summary>Lets every call pass and goes on measuring, but never opens until <see cref="Reset"/>.</summary>
    public void Disable() => Force(CircuitState.Disabled);

    /// <summary>Closes the breaker and clears its window, in whatever state it is. Calls under way will not be judged.</summary>
    public void Reset() => Force(CircuitState.Closed);

    /// <summary>
    /// Replaces the settings in place. The state is kept, and the window too unless it has another length. Runs no callback.
    /// </summary>
    internal void Redefine(CircuitBreakerOptions options)
    {
        CircuitRules rules = new(options);
        long now = _clock.Now;
        lock (_gate)
        {
            _calm = null;
            _rules = rules;
            if (_period.Window is { } window && !window.Fits(rules))
            {
                _period.Window = CircuitWindow.For(rules, now, Successes);
            }
        }
    }

    /// <summary>Sets the length of the present break; nothing if there is none any more.</summary>
    /// <param name="duration">From the opening on; taken as 0 below 0, as one day above that. BreakJitter applies.</param>
    internal void SetBreak(TimeSpan duration)
    {
        CircuitPeriod period = _period;
        if (period.State == CircuitState.Open)
        {
            period.SetBreak(duration);
        }
    }

    /// <summary>Makes the exception of a refused call.</summary>
    internal CircuitBreakerOpenException CreateRejection(long now)
    {
        CircuitPeriod period = _period;
        CircuitState shown = period.PassesFreely ? CircuitState.Open : period.State; // it may have closed since it refused
        TimeSpan? retryAfter = shown == CircuitState.Isolated ? null : RestOfBreak(period, now);
        return new CircuitBreakerOpenException(Name, shown, retryAfter, _lastFailure);
    }

    /// <summary>How often the breaker has come into a state from another one.</summary>
    internal long Entered(CircuitState state)
    {
        lock (_gate)
        {
            return _entered[(int)state];
        }
    }

    private static TimeSpan RestOfBreak(CircuitPeriod period, long now) =>
        period.State == CircuitState.Open ? TimeSpan.FromTicks(Math.Max(0, period.BreakEnd - now)) : TimeSpan.Zero;

    private long EnterOtherwise(long now)
    {
        while (true)
        {
            CircuitPeriod period = _period;
            switch (period.State)
            {
                case CircuitState.Closed or CircuitState.Disabled:
                    return period.Id;
                case CircuitState.Open when now >= period.BreakEnd:
                    Move(period, CircuitState.HalfOpen, CircuitChangeReason.BreakOver, now);
                    break;
                case CircuitState.HalfOpen:
                    if (TryStartProbe(period, now) is { } started)
                    {
                        return started ? period.Id : 0;
                    }

                    break;
                default:
                    Interlocked.Increment(ref _rejected);
                    return 0;
            }
        }
    }

    /// <summary>Takes a probe's place. Null: the breaker has changed its state, so ask again.</summary>
    private bool? TryStartProbe(CircuitPeriod period, long now)
    {
        CircuitRules rules = _rules;
        CircuitProbes probes = period.Probes!;
        bool isOverdue;
        bool isDone;
        lock (_gate)
        {
            if (!ReferenceEquals(_period, period))
            {
                return null;
            }

            isDone = probes.Succeeded >= rules.Options.SuccessThreshold; // only when the settings have changed
            isOverdue = !isDone && probes.AnyOlderThan_NeedsLock(now, rules.ProbeTicks);
            if (!isDone && !isOverdue && probes.Taken < rules.Options.SuccessThreshold)
            {
                probes.Add_NeedsLock(now);
                return true;
            }
        }

        if (isDone)
        {
            Move(period, CircuitState.Closed, CircuitChangeReason.ProbesSucceeded, now);
            return null;
        }

        if (isOverdue)
        {
            TryOpen(period, now, CircuitChangeReason.ProbeTimedOut);
            return null;
        }

        Interlocked.Increment(ref _rejected);
        return false;
    }

    /// <summary>Counts a probe's success; the last one closes the breaker.</summary>
    private bool EndProbe(CircuitPeriod period, CircuitPermit permit, long now)
    {
        CircuitProbes probes = period.Probes!;
        bool isDone;
        lock (_gate)
        {
            probes.Succeed_NeedsLock(permit.Started);
            isDone = probes.Succeeded >= _rules.Options.SuccessThreshold;
        }

        if (isDone)
        {
            Move(period, CircuitState.Closed, CircuitChangeReason.ProbesSucceeded, now);
        }

        return false;
    }

    /// <summary>Opens the breaker, if it is still in the period whose calls say so. Whether it did.</summary>
    private bool TryOpen(CircuitPeriod period, long now, CircuitChangeReason reason)
    {
        // Chance may be the user's code, so it is asked before the lock is taken.
        double jitter = _rules.Options.BreakJitter;
        double factor = jitter == 0 ? 1 : 1 + (jitter * ((2 * _random.NextDouble()) - 1));
        return Move(period, CircuitState.Open, reason, now, factor);
    }

    private bool Move(CircuitPeriod from, CircuitState to, CircuitChangeReason reason, long now, double factor = 1)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_period, from))
            {
                return false;
            }

            Enter_NeedsLock(to, reason, now, factor);
        }

        _announcer.Run();
        return true;
    }

    private void Force(CircuitState state)
    {
        long now = _clock.Now;
        lock (_gate)
        {
            if (_period.State == state && state != CircuitState.Closed)
            {
                return;
            }

            Enter_NeedsLock(state, CircuitChangeReason.ByHand, now, 1);
        }

        _announcer.Run();
    }

    private void Enter_NeedsLock(CircuitState state, CircuitChangeReason reason, long now, double factor)
    {
        CircuitPeriod last = _period;
        CircuitPeriod next;
        Exception? cause = null;
        switch (state)
        {
            case CircuitState.Open:
                cause = reason == CircuitChangeReason.ProbeTimedOut ? null : _lastFailure;
                _breaks++;
                _breaksInARow++;
                next = CircuitPeriod.Open(last.Id + 1, now, _rules.Options.BreakDuration, factor);
                break;
            case CircuitState.HalfOpen:
                next = CircuitPeriod.HalfOpen(last.Id + 1, now);
                break;
            case CircuitState.Isolated:
                next = CircuitPeriod.Isolated(last.Id + 1, now);
                break;
            default:
                _breaksInARow = 0;
                _lastFailure = null;
                next = CircuitPeriod.Passing(last.Id + 1, state, now, _rules, Successes);
                break;
        }

        if (last.PassesFreely && !next.PassesFreely)
        {
            _closedUntil = now;
        }

        _calm = null;
        _period = next;
        if (last.State != state)
        {
            _entered[(int)state]++;
            _announcer.Add(new CircuitStateChangedEventArgs(Name, last.State, state, reason, cause));
        }
    }

    private CircuitBreakerStats ReadStats()
    {
        long now = _clock.Now;
        lock (_gate)
        {
            CircuitPeriod period = _period;
            WindowCounts counts = period.Window?.Read(now) ?? default;
            bool isTimed = period.State is CircuitState.Open or CircuitState.HalfOpen;
            return new CircuitBreakerStats(
                Name,
                period.State,
                TimeInState: TimeSpan.FromTicks(Math.Max(0, now - period.Since)),
                counts.Calls,
                counts.Failures,
                counts.Slow,
                FailuresInARow: Volatile.Read(ref period.FailureRow),
                ProbesUnderWay: period.Probes?.UnderWay ?? 0,
                ProbesSucceeded: period.Probes?.Succeeded ?? 0,
                Rejected: Interlocked.Read(ref _rejected),
                _breaks,
                _breaksInARow,
                RetryAfter: isTimed ? RestOfBreak(period, now) : null,
                _lastFailure,
                _rules.Options)
            {
                OpenFor = period.PassesFreely ? null : TimeSpan.FromTicks(Math.Max(0, now - _closedUntil)),
                TotalFailures = Interlocked.Read(ref _failures),
            };
        }
    }
}

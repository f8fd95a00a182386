namespace Resilience.Aop;

/// <content>The timer, and what its firing or the caller's cancellation does.</content>
internal sealed partial class AttemptScope
{
    private void OnTimer()
    {
        while (true)
        {
            int state = Volatile.Read(ref _state);
            int phase = state & PhaseMask;
            if (phase is not (Armed or Unwinding))
            {
                return;
            }

            long deadline = phase == Armed ? Volatile.Read(ref _deadline) : Volatile.Read(ref _graceDeadline);
            if (deadline == long.MaxValue)
            {
                return; // whoever has just cancelled the token is about to set the timer for the grace period
            }

            long remaining = deadline - _clock.Now;
            if (remaining > 0)
            {
                // Early: the clock is coarse, or this is the timer of an earlier rental. Looking again afterwards
                // makes sure that a stale due time has not replaced one that a new rental has just set.
                SetTimer(remaining);
                if (Volatile.Read(ref _state) == state)
                {
                    return;
                }
            }
            else if (phase == Armed)
            {
                CancelBy(ScopeCause.Deadline, state);
                return;
            }
            else if (Interlocked.CompareExchange(ref _state, (state & ~PhaseMask) | Abandoned, state) == state)
            {
                _awaiter.SetResult(false);
                return;
            }
        }
    }

    private void CancelBy(ScopeCause cause)
    {
        int state = Volatile.Read(ref _state);
        if ((state & PhaseMask) == Armed)
        {
            CancelBy(cause, state);
        }
    }

    private void CancelBy(ScopeCause cause, int armed)
    {
        long grace = _grace;
        int next = (armed & ~PhaseMask) | ((int)cause << CauseShift) | (grace == 0 ? Abandoned : Unwinding);
        _awaiter.RunContinuationsAsynchronously = true;
        if (Interlocked.CompareExchange(ref _state, next, armed) != armed)
        {
            return;
        }

        if (grace == 0)
        {
            _awaiter.SetResult(false);
        }
        else if (grace < long.MaxValue)
        {
            // Only the winner writes this: a late loser must not touch the deadline of a new rental.
            Volatile.Write(ref _graceDeadline, _clock.Now + grace);
            SetTimer(grace);
        }

        CancelToken();
    }

    private void CancelToken()
    {
        try
        {
            _source.Cancel();
            Stream?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream has just ended by itself.
        }
        catch (AggregateException failure)
        {
            // A callback of the body's threw. This runs on a timer's or somebody else's thread, where it must not surface.
            PipelineLog.CancellationCallbackFailed(_logger, failure);
        }
    }

    private void SetTimer(long dueTicks)
    {
        // Rounded up to whole milliseconds: a system timer counts in those and must not come early for ever.
        TimeSpan due = TimeSpan.FromMilliseconds(Math.Max(0, (dueTicks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond));
        _timer?.Change(due, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Makes the timer, not yet running, before the scope is armed: then a callback, be it that of an earlier rental, only ever changes
    /// the due time of a timer that is there.
    /// </summary>
    private void EnsureTimer()
    {
        if (ReferenceEquals(_timerProvider, _clock.Provider))
        {
            return;
        }

        _timer?.Dispose();
        _timerProvider = _clock.Provider;
        _timer = CreateTimer(_clock.Provider);
    }

    private ITimer CreateTimer(TimeProvider provider)
    {
        TimerCallback callback = static state => ((AttemptScope)state!).OnTimer();
        if (ExecutionContext.IsFlowSuppressed())
        {
            return provider.CreateTimer(callback, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        // The scope outlives the call that made it: its timer must not keep that call's async locals alive.
        using (ExecutionContext.SuppressFlow())
        {
            return provider.CreateTimer(callback, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}

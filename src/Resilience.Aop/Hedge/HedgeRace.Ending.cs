namespace Resilience.Aop;

/// <content>The timer for the next attempt, and what happens to the losers.</content>
public sealed partial class HedgeRace<T>
{
    /// <summary>After the decision: no timer, no tie to the caller's token, and whatever still runs is cancelled.</summary>
    private void Finish()
    {
        Volatile.Read(ref _timer)?.Dispose();
        _registration.Unregister();
        if (Volatile.Read(ref _running) > 0)
        {
            // The losers' own callbacks run where they hold up neither the winner nor its caller.
            ThreadPool.UnsafeQueueUserWorkItem(static race => race.CancelAttempts(), this, preferLocal: false);
        }
    }

    private void CancelAttempts()
    {
        try
        {
            _source.Cancel();
        }
        catch (AggregateException failure)
        {
            PipelineLog.CancellationCallbackFailed(_plan.Logger, failure);
        }
    }

    private void OnTimer()
    {
        long now = _plan.Clock.Now;
        long early;
        lock (_gate)
        {
            if (_isDecided || !_isAwaited || !CanStart)
            {
                return; // whoever ends the wait, or begins the next one, looks at the time
            }

            early = _due - now;
            if (early <= 0)
            {
                _isAwaited = false;
                TakeNext_NeedsLock(now);
            }
        }

        if (early > 0)
        {
            SetTimer(early); // the clock is coarse, or a failure has started an attempt meanwhile
            return;
        }

        // The attempt runs the user's code: not on the timer's thread.
        _next.RunContinuationsAsynchronously = true;
        _next.SetResult(true);
    }

    private void SetTimer(long ticks)
    {
        ITimer timer = _timer ?? CreateTimer();

        // Rounded up to whole milliseconds: a system timer counts in those and must not come early for ever.
        timer.Change(
            TimeSpan.FromMilliseconds((ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond),
            Timeout.InfiniteTimeSpan);
        if (!IsOpen)
        {
            timer.Dispose();
        }
    }

    private ITimer CreateTimer()
    {
        TimerCallback callback = static state => ((HedgeRace<T>)state!).OnTimer();
        bool isSuppressed = ExecutionContext.IsFlowSuppressed();
        AsyncFlowControl flow = isSuppressed ? default : ExecutionContext.SuppressFlow();
        try
        {
            ITimer timer = _plan.Clock.Provider.CreateTimer(callback, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Volatile.Write(ref _timer, timer);
            return timer;
        }
        finally
        {
            if (!isSuppressed)
            {
                flow.Undo();
            }
        }
    }
}

namespace Resilience.Aop;

/// <content>The timeout's part of a call: deadlines, and what their passing means.</content>
public partial struct ResilientCall
{
    private readonly long GraceTicks => _plan.Timeout.Mode switch
    {
        TimeoutMode.Abandon => 0,
        TimeoutMode.Cooperative => long.MaxValue,
        _ => _plan.Timeout.Grace.Ticks,
    };

    /// <summary>Starts the attempt's time again: its timeout was moved to inside a policy that may have waited.</summary>
    public void StartTimeout()
    {
        if (_refusal is null && !HasBody)
        {
            _attemptStarted = _plan.Clock.Now;
        }
    }

    private readonly (long Deadline, DeadlineKind Kind) NearestDeadline()
    {
        if (InFallback)
        {
            return (_attemptStarted + _plan.Fallback!.Options.DegradedTimeout.Ticks, DeadlineKind.Degraded);
        }

        (long Deadline, DeadlineKind Kind) nearest = CallDeadline();
        if (HoldsSlot && _plan.Bulkhead!.Options.Timeout is { } slotLimit)
        {
            // A call that was not timed when it began, since the limit was defined only afterwards, has it from now on.
            long end = (_plan.IsTimed ? _slotTaken : _plan.Clock.Now) + slotLimit.Ticks;
            if (end < nearest.Deadline)
            {
                nearest = (end, DeadlineKind.Bulkhead);
            }
        }

        return nearest;
    }

    /// <summary>The nearer of the attempt's and the call's own limit; at equal times the call's, since that ends everything.</summary>
    private readonly (long Deadline, DeadlineKind Kind) CallDeadline()
    {
        long total = TotalDeadline;
        long attempt = _plan.AttemptTicks == 0 ? long.MaxValue : _attemptStarted + _plan.AttemptTicks;
        return total <= attempt
            ? (total, total == long.MaxValue ? DeadlineKind.None : DeadlineKind.Total)
            : (attempt, DeadlineKind.Attempt);
    }

    /// <summary>The limit of the whole call: the total timeout or that of a bulkhead outside the retry.</summary>
    private readonly (long Deadline, DeadlineKind Kind) EndOfCall()
    {
        long total = TotalDeadline;
        return _plan.BulkheadIsPerCall && HoldsSlot && _plan.Bulkhead!.Options.Timeout is { } limit && _slotTaken + limit.Ticks < total
            ? (_slotTaken + limit.Ticks, DeadlineKind.Bulkhead)
            : (total, DeadlineKind.Total);
    }

    private readonly long TotalDeadline => _plan.TotalTicks == 0 ? long.MaxValue : _started + _plan.TotalTicks;

    private Exception DeadlineFailure(DeadlineKind kind, bool started, Exception? cancellation)
    {
        if (!started)
        {
            _state |= CallState.IsNeutral;
        }

        switch (kind)
        {
            case DeadlineKind.Total:
                _state |= CallState.IsFinal;
                return new ResilienceTimeoutException(_plan.Operation, _plan.Timeout.Total!.Value, isTotal: true, started, _lastFailure ?? cancellation);
            case DeadlineKind.Bulkhead:
                if (_plan.BulkheadIsPerCall)
                {
                    _state |= CallState.IsFinal;
                    cancellation = _lastFailure ?? cancellation;
                }

                return new BulkheadTimeoutException(_plan.Bulkhead!.Name, _plan.Bulkhead.Options.Timeout.GetValueOrDefault(), cancellation);
            case DeadlineKind.Degraded:
                return new ResilienceTimeoutException(_plan.Operation, _plan.Fallback!.Options.DegradedTimeout, isTotal: false, started, cancellation);
            default:
                return new ResilienceTimeoutException(_plan.Operation, _plan.Timeout.Attempt.GetValueOrDefault(), isTotal: false, started, cancellation);
        }
    }
}

namespace Resilience.Aop;

/// <content>The bulkhead's part of a call.</content>
public partial struct ResilientCall
{
    private readonly bool HoldsSlot => (_state & CallState.HoldsSlot) != 0;

    /// <summary>Takes a slot if one is free; whether the call must queue for one. False also if it was refused further out or holds its slot.</summary>
    public bool MustQueueForBulkhead()
    {
        if (_refusal is not null || HoldsSlot)
        {
            return false;
        }

        if (!_plan.Bulkhead!.TryEnter())
        {
            return true;
        }

        _state |= CallState.HoldsSlot;
        _slotTaken = Math.Max(_attemptStarted, _slotTaken); // the queue of a rate limit further out may have moved the latter
        return false;
    }

    /// <summary>Waits in the bulkhead's queue, at most until the nearest deadline or the caller's cancellation.</summary>
    /// <returns>Whether the wait ended by itself; pass it to <see cref="EnterBulkhead"/>.</returns>
    public ValueTask<bool> WaitForBulkhead(CancellationToken caller)
    {
        Bulkhead bulkhead = _plan.Bulkhead!;
        if (bulkhead.Enqueue() is not { } ticket)
        {
            RefuseByBulkhead(bulkhead.CreateRejection(BulkheadRejectionReason.QueueFull));
            return new ValueTask<bool>(true);
        }

        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        (long deadline, DeadlineKind kind) = EndOfQueueing(bulkhead);
        scope.Arm(_plan, deadline, kind, grace: 0, caller);
        scope.Ticket = ticket;
        return scope.Wait(ticket.Task);
    }

    /// <summary>Ends the wait in the queue: with a slot, or with the refusal of the attempt.</summary>
    /// <param name="ended">What <see cref="WaitForBulkhead"/> answered.</param>
    /// <param name="caller">The caller's token.</param>
    public void EnterBulkhead(bool ended, CancellationToken caller)
    {
        if (_refusal is not null)
        {
            return;
        }

        AttemptScope scope = _scope!;
        BulkheadTicket ticket = scope.Ticket!;
        DeadlineKind kind = scope.Kind;
        _scope = null;
        scope.Return();
        LeaveQueue(ticket, kind, ended, caller);
    }

    /// <summary>Until when a call may stand in the queue.</summary>
    private readonly (long Deadline, DeadlineKind Kind) EndOfQueueing(Bulkhead bulkhead)
    {
        (long Deadline, DeadlineKind Kind) nearest = !_plan.TimeoutExcludesQueue ? CallDeadline()
            : TotalDeadline == long.MaxValue ? (long.MaxValue, DeadlineKind.None)
            : (TotalDeadline, DeadlineKind.Total);
        return bulkhead.Options.QueueTimeout is { } limit && _plan.Clock.Now + limit.Ticks is var end && end < nearest.Deadline
            ? (end, DeadlineKind.Queue)
            : nearest;
    }

    private void LeaveQueue(BulkheadTicket ticket, DeadlineKind kind, bool ended, CancellationToken caller)
    {
        Bulkhead bulkhead = _plan.Bulkhead!;
        if (ended && !caller.IsCancellationRequested)
        {
            _state |= CallState.HoldsSlot;
            _slotTaken = _plan.Clock.Now;
            return;
        }

        if (ended || !bulkhead.TryCancel(ticket))
        {
            bulkhead.Release(); // the slot came too late
        }

        if (caller.IsCancellationRequested)
        {
            _state |= CallState.IsFinal;
            _refusal = new OperationCanceledException(caller);
        }
        else if (kind == DeadlineKind.Queue)
        {
            bulkhead.CountQueueTimeout();
            RefuseByBulkhead(bulkhead.CreateRejection(BulkheadRejectionReason.QueueTimeout));
        }
        else
        {
            _refusal = DeadlineFailure(kind, started: false, null);
        }
    }

    private void RefuseByBulkhead(Exception rejection)
    {
        // Outside the retry it is the whole call that is refused.
        _state |= _plan.BulkheadIsPerCall ? CallState.IsNeutral | CallState.IsFinal : CallState.IsNeutral;
        _refusal = rejection;
    }

    /// <summary>The body of an adaptive bulkhead suspends: a call that is not timed otherwise is from now on.</summary>
    private void StartSlotTime()
    {
        if (!_plan.IsTimed && !InFallback && _plan.Bulkhead is { IsAdaptive: true })
        {
            _attemptStarted = _plan.Clock.Now;
            _slotTaken = _attemptStarted;
        }
    }

    /// <summary>Measures a body that did not complete at once, for an adaptive bulkhead. A cancelled caller says nothing about the dependency.</summary>
    private readonly void RecordSlotTime(bool succeeded)
    {
        if (InFallback
            || _plan.Bulkhead is not { IsAdaptive: true } bulkhead
            || _scope is not { IsArmed: true } scope
            || (!succeeded && scope.Cause == ScopeCause.Caller))
        {
            return;
        }

        // A slot that is the call's own is held between attempts too: then the attempt counts.
        bulkhead.RecordRun(_plan.Clock.Now - (_plan.BulkheadIsPerCall ? _attemptStarted : _slotTaken), succeeded);
    }

    private void ReleaseSlot()
    {
        if (!HoldsSlot)
        {
            return;
        }

        _state &= ~CallState.HoldsSlot;
        if (_sharedSlot is null)
        {
            _plan.Bulkhead!.Release();
        }
        else
        {
            _sharedSlot.Release();
        }
    }

    /// <summary>The slot that a body keeps after its call has left it; null if it has none.</summary>
    private BulkheadSlot? HandOverSlot()
    {
        if (!HoldsSlot || InFallback)
        {
            return null;
        }

        if (!_plan.BulkheadIsPerCall)
        {
            _state &= ~CallState.HoldsSlot;
            return new BulkheadSlot(_plan.Bulkhead!);
        }

        // The slot is the call's: it is free when the call and every body that it left behind have ended.
        _sharedSlot ??= new BulkheadSlot(_plan.Bulkhead!);
        _sharedSlot.AddHolder();
        return _sharedSlot;
    }
}

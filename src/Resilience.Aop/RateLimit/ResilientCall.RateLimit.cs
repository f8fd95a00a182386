namespace Resilience.Aop;

/// <content>The rate limits' part of a call.</content>
public partial struct ResilientCall
{
    /// <summary>How many of the method's rate limits have let the attempt, or the call, through; they come in a fixed order.</summary>
    private readonly int RateLimitsPassed => (int)_state / (int)CallState.OneRateLimit;

    /// <summary>
    /// Spends a permit if one is free; whether the call must queue for one. False also if it was refused, now or further out, or has
    /// its permit already.
    /// </summary>
    /// <param name="index">Which of the method's rate limits.</param>
    public bool MustQueueForRateLimit(int index)
    {
        if (_refusal is not null || RateLimitsPassed > index)
        {
            return false;
        }

        RateLimitUse use = _plan.RateLimits[index];
        return MustQueue(use, use.Limiter.Acquire(_plan.Clock.Now));
    }

    /// <inheritdoc cref="MustQueueForRateLimit(int)"/>
    /// <param name="index">Which of the method's rate limits.</param>
    /// <param name="partition">The value of the parameter that calls are told apart by.</param>
    public bool MustQueueForRateLimit<TKey>(int index, TKey partition)
    {
        if (_refusal is not null || RateLimitsPassed > index)
        {
            return false;
        }

        RateLimitUse use = _plan.RateLimits[index];
        return MustQueue(use, use.Limiter.Acquire(_plan.Clock.Now, partition));
    }

    /// <summary>Waits in the queue of a rate limit, at most until the nearest deadline or the caller's cancellation.</summary>
    /// <returns>Whether the wait ended by itself; pass it to <see cref="EnterRateLimit"/>.</returns>
    public ValueTask<bool> WaitForRateLimit(int index, CancellationToken caller)
    {
        RateLimitUse use = _plan.RateLimits[index];
        return WaitFor(use, use.Limiter.Enqueue(_plan.Clock.Now, out long wait), wait, null, caller);
    }

    /// <inheritdoc cref="WaitForRateLimit(int, CancellationToken)"/>
    public ValueTask<bool> WaitForRateLimit<TKey>(int index, TKey partition, CancellationToken caller)
    {
        RateLimitUse use = _plan.RateLimits[index];
        RateLimitTicket? ticket = use.Limiter.Enqueue(_plan.Clock.Now, partition, out long wait);
        return WaitFor(use, ticket, wait, PartitionOf(ticket, partition), caller);
    }

    /// <summary>Ends the wait in the queue: with a permit, or with the refusal of the attempt.</summary>
    /// <param name="index">Which of the method's rate limits.</param>
    /// <param name="ended">What <see cref="WaitForRateLimit(int, CancellationToken)"/> answered.</param>
    /// <param name="caller">The caller's token.</param>
    public void EnterRateLimit(int index, bool ended, CancellationToken caller)
    {
        if (_refusal is not null)
        {
            return;
        }

        RateLimitUse use = _plan.RateLimits[index];
        AttemptScope scope = _scope!;
        RateLimitTicket ticket = scope.RateLimitTicket!;
        DeadlineKind kind = scope.Kind;
        _scope = null;
        if (ticket.Foreign is { IsCompleted: false } foreign)
        {
            scope.Leave(new LateTask(_plan, null, foreign));
        }
        else
        {
            scope.Return();
        }

        LeaveQueue(use, ticket, kind, ended, caller);
    }

    private bool MustQueue(RateLimitUse use, long wait)
    {
        if (wait == RateLimitCounter.Granted)
        {
            PassRateLimit();
            return false;
        }

        if (use.Limiter.Queue > 0)
        {
            return true;
        }

        RefuseByRateLimit(use, wait);
        return false;
    }

    private ValueTask<bool> WaitFor(RateLimitUse use, RateLimitTicket? ticket, long wait, string? partition, CancellationToken caller)
    {
        if (ticket is null)
        {
            RefuseByRateLimit(use, wait);
            return new ValueTask<bool>(true);
        }

        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        CancellationToken token = scope.Token; // before the scope is armed, which may cancel it at once
        (long deadline, DeadlineKind kind) = RateLimitDeadline(use);
        scope.Arm(_plan, deadline, kind, grace: 0, caller);
        scope.RateLimitTicket = ticket;
        if (ticket.Lane is null)
        {
            ticket.Foreign = use.Limiter.AskAsync(partition, token);
        }

        return scope.Wait(ticket.Wait);
    }

    private void LeaveQueue(RateLimitUse use, RateLimitTicket ticket, DeadlineKind kind, bool ended, CancellationToken caller)
    {
        RateLimitAnswer? answer = use.Limiter.Leave(ticket, ended);
        if (caller.IsCancellationRequested)
        {
            _state |= CallState.IsFinal;
            _refusal = new OperationCanceledException(caller);
        }
        else if (answer is { IsGranted: true })
        {
            PassRateLimit();
            StartAfterWait(use);
        }
        else if (answer is { } refused)
        {
            RefuseByRateLimit(use, RateLimiter.WaitOf(refused));
        }
        else
        {
            _refusal = DeadlineFailure(kind, started: false, null);
        }
    }

    private readonly (long Deadline, DeadlineKind Kind) RateLimitDeadline(RateLimitUse use)
    {
        long total = TotalDeadline;
        (long Deadline, DeadlineKind Kind) nearest = use.IsInsideTimeout ? CallDeadline()
            : (total, total == long.MaxValue ? DeadlineKind.None : DeadlineKind.Total);
        return HoldsSlot && _plan.Bulkhead!.Options.Timeout is { } limit && _slotTaken + limit.Ticks < nearest.Deadline
            ? (_slotTaken + limit.Ticks, DeadlineKind.Bulkhead)
            : nearest;
    }

    private static string? PartitionOf<TKey>(RateLimitTicket? ticket, TKey partition) => ticket is { Lane: null } ? CacheKey.Of(partition) : null;

    private void PassRateLimit() => _state = (CallState)((int)_state + (int)CallState.OneRateLimit);

    /// <summary>What stands further in begins only now.</summary>
    private void StartAfterWait(RateLimitUse use)
    {
        long now = _plan.Clock.Now;
        if (use.IsPerCall)
        {
            _permitTaken = now;
        }

        if (!use.IsInsideTimeout)
        {
            _attemptStarted = now;
        }

        if (!HoldsSlot)
        {
            _slotTaken = now;
        }
    }

    private void RefuseByRateLimit(RateLimitUse use, long wait)
    {
        // Outside the retry it is the whole call that is refused.
        _state |= use.IsPerCall ? CallState.IsNeutral | CallState.IsFinal : CallState.IsNeutral;
        _refusal = use.Limiter.Reject(wait);
    }

    /// <summary>The next attempt spends its own permits; those that are the call's stay spent.</summary>
    private void ForgetRateLimits()
    {
        int perCall = Math.Min(_plan.RateLimitsPerCall, RateLimitsPassed);
        _state = (_state & (CallState.OneRateLimit - 1)) | (CallState)(perCall * (int)CallState.OneRateLimit);
    }
}

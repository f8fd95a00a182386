namespace Resilience.Aop;

/// <content>
/// A call of a synchronous method: its thread blocks where an asynchronous one is awaited, and a body that has been called is waited for in any
/// case, since nobody can leave it behind.
/// </content>
public partial struct ResilientCall
{
    /// <summary>Marks the body as called and hands out the token for it. Deadlines run from now on: nobody could start them later.</summary>
    public CancellationToken StartSynchronousBody(CancellationToken caller)
    {
        MarkBody();
        CancellationToken token = _plan.HasDeadlines ? ArmSynchronousScope(caller) : caller;
        StartSynchronousFault(token);
        return token;
    }

    /// <summary>Starts one fallback method and hands out the token for it, which is cancelled after DegradedTimeout.</summary>
    public CancellationToken StartSynchronousFallback(CancellationToken caller)
    {
        _state |= CallState.InFallback | CallState.HasBody;
        _attemptStarted = _plan.Clock.Now;
        _watch?.Enter();
        return ArmSynchronousScope(caller);
    }

    /// <summary>Ends the body: what it left becomes the outcome of the attempt, or the refusal that kept it from running. Gives back timer and slot.</summary>
    /// <param name="outcome">What the body returned or threw. A result that came after a deadline is kept, and so is a failure that is no cancellation.</param>
    /// <param name="caller">The caller's token.</param>
    public void EndSynchronousBody<T>(ref Outcome<T> outcome, CancellationToken caller)
    {
        if (_plan.Interceptors is null)
        {
            EndOwnSynchronousBody(ref outcome, caller);
        }
        else
        {
            EndWatchedBody(ref outcome, caller);
        }
    }

    private void EndOwnSynchronousBody<T>(ref Outcome<T> outcome, CancellationToken caller)
    {
        if (!HasBody)
        {
            outcome = TakeRefusal<T>();
            return;
        }

        ScopeCause cause = EndScope(outcome.IsSuccess);
        if (!outcome.IsSuccess)
        {
            outcome = Outcome.FromFailure<T>(Translate(outcome.Failure, cause, caller));
        }
    }

    /// <summary>Blocks in the bulkhead's queue, at most until the nearest deadline or the caller's cancellation: then the attempt is refused.</summary>
    public void BlockForBulkhead(CancellationToken caller)
    {
        Bulkhead bulkhead = _plan.Bulkhead!;
        if (bulkhead.Enqueue() is not { } ticket)
        {
            RefuseByBulkhead(bulkhead.CreateRejection(BulkheadRejectionReason.QueueFull));
            return;
        }

        (long deadline, DeadlineKind kind) = EndOfQueueing(bulkhead);
        try
        {
            new BlockingWait(_plan.Clock).Until(deadline, ticket, caller);
        }
        catch (ThreadInterruptedException)
        {
            if (!bulkhead.TryCancel(ticket))
            {
                bulkhead.Release();
            }

            throw;
        }

        LeaveQueue(ticket, kind, ticket.Task.IsCompleted, caller);
    }

    /// <summary>Blocks for the delay or until the caller cancels. Nothing is held meanwhile but a bulkhead slot that is the call's own.</summary>
    public void BlockBeforeRetry(CancellationToken caller)
    {
        if (MustWaitBeforeRetry(out long end))
        {
            new BlockingWait(_plan.Clock).Until(end, caller);
        }
    }

    private CancellationToken ArmSynchronousScope(CancellationToken caller)
    {
        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        CancellationToken token = scope.Token; // before the scope is armed, which may cancel it at once
        (long deadline, DeadlineKind kind) = NearestDeadline();
        scope.Arm(_plan, deadline, kind, grace: long.MaxValue, caller);
        return token;
    }
}

namespace Resilience.Aop;

/// <content>The retry's part of a call.</content>
public partial struct ResilientCall
{
    /// <summary>The delay before the next attempt.</summary>
    public readonly TimeSpan Delay => TimeSpan.FromTicks(_delay);

    /// <summary>Whether the declared lists, or without them the transient set, have the failure retried. False after a result.</summary>
    public readonly bool HandlesFailure(Exception? failure) =>
        failure is not null && (_state & CallState.IsFinal) == 0 && _plan.Retry!.Handles(failure);

    /// <summary>Whether a predicate may decide on the failure: it may not on what Except lists, nor on what ends the call.</summary>
    public readonly bool MayHandleFailure(Exception? failure) =>
        failure is not null && (_state & CallState.IsFinal) == 0 && !_plan.Retry!.Vetoes(failure);

    /// <summary>Whether a response's status code is one of those that are retried.</summary>
    public readonly bool HandlesResponse(HttpResponseMessage? response) => response is not null && _plan.Retry!.Handles(response.StatusCode);

    /// <summary>Whether another attempt is allowed after this outcome, by number and by the caller. A cancelled failure becomes the caller's cancellation.</summary>
    public readonly bool HasAttemptsLeft<T>(ref Outcome<T> outcome, CancellationToken caller) =>
        _plan.Retry!.AllowsAttemptAfter(_attempt) && !EndsByCancellation(ref outcome, caller);

    /// <summary>Computes the delay and says whether it leaves time for another attempt. If a limit of the whole call does not, that becomes the outcome.</summary>
    /// <param name="outcome">How the attempt ended; a result that no caller will see is disposed.</param>
    /// <param name="delayFrom">The delay that a hook computed; null: the declared one.</param>
    public bool TrySchedule<T>(ref Outcome<T> outcome, TimeSpan? delayFrom)
    {
        RetryOptions options = _plan.Retry!.Options;
        _delay = delayFrom is { } given ? Math.Clamp(given.Ticks, 0, TimeSpan.TicksPerDay) : DeclaredDelay(outcome);
        (long last, DeadlineKind kind) = EndOfCall();
        long next = last == long.MaxValue && options.MaxDuration is null ? 0 : _plan.Clock.Now + _delay;
        if (next >= last)
        {
            _lastFailure = outcome.Failure;
            Discard(outcome);
            outcome = Outcome.FromFailure<T>(DeadlineFailure(kind, started: true, null));
            return false;
        }

        if (options.MaxDuration is { } limit && next - FirstAttemptStarted >= limit.Ticks)
        {
            return false;
        }

        if (_plan.RetryBudget is { } budget && !budget.TryWithdraw())
        {
            RetryLog.BudgetEmpty(_plan.Logger, _plan.Operation, budget.Name, _attempt, outcome.Failure);
            return false;
        }

        _watch?.Retry(_attempt, Delay, outcome.Failure);
        PipelineLog.Retrying(_plan.Logger, _plan.Operation, _attempt, Delay, outcome.Failure);
        if (!MayGiveUpLater)
        {
            Discard(outcome);
        }

        return true;
    }

    /// <summary>The same after a hook has computed the delay: it may have cancelled the call.</summary>
    public bool TrySchedule<T>(ref Outcome<T> outcome, TimeSpan? delayFrom, CancellationToken caller) =>
        !EndsByCancellation(ref outcome, caller) && TrySchedule(ref outcome, delayFrom);

    /// <summary>Whether the caller has cancelled: then a failure becomes his cancellation, and a result is his.</summary>
    private static bool EndsByCancellation<T>(ref Outcome<T> outcome, CancellationToken caller)
    {
        if (!caller.IsCancellationRequested)
        {
            return false;
        }

        if (!outcome.IsSuccess && outcome.Failure is not OperationCanceledException)
        {
            outcome = Outcome.FromFailure<T>(new OperationCanceledException(caller));
        }

        return true;
    }

    /// <summary>A hook may use up the time that MaxDuration leaves: then the result is what the caller gets, so it is kept until the next attempt.</summary>
    private readonly bool MayGiveUpLater => _plan.Retry!.Options.MaxDuration is not null;

    /// <summary>After the queues that the call as a whole had to stand in.</summary>
    private readonly long FirstAttemptStarted => Math.Max(_plan.BulkheadIsPerCall ? _slotTaken : _started, _permitTaken);

    /// <summary>Waits for the delay or the caller's cancellation. Nothing is held meanwhile but a bulkhead slot that is the call's own.</summary>
    public ValueTask<bool> WaitBeforeRetry(CancellationToken caller)
    {
        if (!MustWaitBeforeRetry(out long end))
        {
            return new ValueTask<bool>(true);
        }

        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        scope.Arm(_plan, end, DeadlineKind.None, grace: 0, caller);
        return scope.Wait();
    }

    /// <summary>Whether there is a delay to wait for, and its end; a limit of the call that it would pass is noted.</summary>
    private bool MustWaitBeforeRetry(out long end)
    {
        // The hook before the wait may have taken its time.
        long last = EndOfCall().Deadline;
        end = _delay == 0 && last == long.MaxValue && !MayGiveUpLater ? 0 : _plan.Clock.Now + _delay;
        if (end >= last)
        {
            _state |= CallState.IsOverEnd;
            return false;
        }

        if (_plan.Retry!.Options.MaxDuration is { } limit && end - FirstAttemptStarted >= limit.Ticks)
        {
            _state |= CallState.IsOverDuration;
            return false;
        }

        return _delay != 0;
    }

    /// <summary>A hook that was started, as a task.</summary>
    public static Task AsTask(Task hook) => hook;

    /// <inheritdoc cref="AsTask(Task)"/>
    public static Task AsTask(ValueTask hook) => hook.AsTask();

    /// <summary>Waits for a hook, at most until the end of the call's time or the caller's cancellation.</summary>
    /// <returns>Whether the hook ended; pass it to <see cref="EndHook"/>.</returns>
    public ValueTask<bool> WhenHookEnds(Task hook, CancellationToken caller)
    {
        if (hook.IsCompleted)
        {
            return new ValueTask<bool>(true);
        }

        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        (long last, DeadlineKind kind) = EndOfCall();
        scope.Arm(_plan, last, kind, grace: 0, caller);
        return scope.Wait(hook);
    }

    /// <summary>Ends the wait for a hook; its exception reaches the caller.</summary>
    /// <returns>Whether the call goes on; else the outcome says why not.</returns>
    public bool EndHook<T>(bool ended, Task hook, ref Outcome<T> outcome, CancellationToken caller)
    {
        if (!ended)
        {
            AttemptScope scope = _scope!;
            DeadlineKind kind = scope.Kind;
            _scope = null;
            scope.Leave(new LateTask(_plan, null, hook));
            _lastFailure = outcome.Failure;
            DiscardKept(outcome);
            outcome = caller.IsCancellationRequested
                ? Cancelled<T>(caller)
                : Outcome.FromFailure<T>(DeadlineFailure(kind, started: true, null));
            return false;
        }

        ReturnScope();
        hook.GetAwaiter().GetResult();
        return true;
    }

    /// <summary>Goes on to the next attempt, unless the caller has cancelled meanwhile or there is no time left for one.</summary>
    public bool NextAttempt<T>(ref Outcome<T> outcome, CancellationToken caller)
    {
        ReturnScope();
        if ((_state & CallState.IsOverDuration) != 0 && !caller.IsCancellationRequested)
        {
            return false;
        }

        _lastFailure = outcome.Failure;
        DiscardKept(outcome);
        if (caller.IsCancellationRequested)
        {
            outcome = Cancelled<T>(caller);
            return false;
        }

        if ((_state & CallState.IsOverEnd) != 0)
        {
            outcome = Outcome.FromFailure<T>(DeadlineFailure(EndOfCall().Kind, started: true, null));
            return false;
        }

        _attempt = _attempt == int.MaxValue ? _attempt : _attempt + 1;
        _state &= ~CallState.IsNeutral;
        ForgetRateLimits();
        _attemptStarted = _plan.IsTimed ? _plan.Clock.Now : 0;
        return true;
    }

    private readonly void DiscardKept<T>(in Outcome<T> outcome)
    {
        if (MayGiveUpLater)
        {
            Discard(outcome);
        }
    }

    private readonly void Discard<T>(in Outcome<T> outcome)
    {
        if (outcome.IsSuccess && outcome.Result is not null)
        {
            ResultDisposal.Dispose(outcome.Result, _plan);
        }
    }

    private void ReturnScope()
    {
        if (_scope is { } scope)
        {
            _scope = null;
            scope.Return();
        }
    }

    /// <summary>What Auto gives this call: one choice, at its first wait. Null: the declared backoff.</summary>
    private Backoff? ChosenBackoff()
    {
        if (_plan.BackoffChooser is not { } chooser)
        {
            return null;
        }

        if (_chosen == 0)
        {
            _chosen = (byte)(chooser.Choose() + 1);
        }

        return (Backoff)(_chosen - 1);
    }

    /// <summary>Tells Auto what its choice has cost; a call that the caller cancelled says nothing.</summary>
    private readonly void LearnBackoff(bool failed)
    {
        if (_chosen != 0)
        {
            _plan.BackoffChooser!.Record((Backoff)(_chosen - 1), _plan.Clock.Now - _started, failed);
        }
    }

    private long DeclaredDelay<T>(in Outcome<T> outcome)
    {
        RetryPolicy retry = _plan.Retry!;
        long delay = _plan.Statistics.History is { } history
            ? RetryDelay.Compute(retry.Options, _attempt, ref _decorrelated, _plan.Random, ChosenBackoff(), history.SuccessRate)
            : RetryDelay.Compute(retry.Options, _attempt, ref _decorrelated, _plan.Random);
        TimeSpan? asked = outcome is { IsSuccess: true, Result: HttpResponseMessage response }
            ? RetryAfterReader.From(response, _plan.Clock.Provider)
            : RetryAfterReader.From(outcome.Failure);
        return asked is { } wish ? Math.Max(delay, Math.Min(wish.Ticks, retry.MaxDelayTicks)) : delay;
    }
}

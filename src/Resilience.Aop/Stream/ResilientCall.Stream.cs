namespace Resilience.Aop;

/// <content>
/// A call of a method that returns a stream: it lasts as long as the enumeration. Up to the first item it is an attempt like others, with the
/// step to that item as its body; afterwards each step has its own deadline, and a failure reaches the reader as it is.
/// </content>
public partial struct ResilientCall
{
    /// <summary>Marks the body as called and hands out the token for the stream: its own if there is a deadline, else the caller's.</summary>
    public CancellationToken StartStream<T>(ResilientStream<T> stream, CancellationToken caller)
    {
        ArgumentNullException.ThrowIfNull(stream);
        MarkBody();
        stream.HasBegun = false;
        if (!_plan.HasDeadlines)
        {
            return caller;
        }

        CancellationToken token = stream.Link(caller);
        ArmIfEager(stream, caller);
        return token;
    }

    /// <summary>Starts one fallback method and hands out the token for its stream; DegradedTimeout is for each item.</summary>
    public CancellationToken StartFallbackStream<T>(ResilientStream<T> stream, CancellationToken caller)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _state |= CallState.InFallback | CallState.HasBody;
        _attemptStarted = _plan.Clock.Now;
        _watch?.Enter();
        return stream.Link(caller);
    }

    /// <summary>Starts the step to the next item, which has the attempt's whole time again.</summary>
    public void StartMove<T>(ResilientStream<T> stream, CancellationToken caller)
    {
        _state |= CallState.HasBody;
        _watch?.Enter(); // each step comes from the reader's own context
        _attemptStarted = _plan.IsTimed || InFallback ? _plan.Clock.Now : 0;
        ArmIfEager(stream, caller);
    }

    /// <summary>Waits for the next item, a deadline, or the caller and the grace period after that.</summary>
    public ValueTask<bool> WhenMoved<T>(in ValueTask<bool> item, ResilientStream<T> stream, CancellationToken caller) =>
        IsHeldUp ? WhenFaultEnds(item, stream, caller) : ArmScope(stream, caller).Wait(item);

    /// <summary>The outcome of a step: whether there is an item, a failure, a timeout, or the refusal that kept the core from being called.</summary>
    public Outcome<bool> EndMove<T>(in ValueTask<bool> item, ResilientStream<T> stream, CancellationToken caller)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return _plan.Interceptors is null ? EndOwnMove(item, stream, caller) : EndWatchedMove(item, stream, caller);
    }

    private Outcome<bool> EndOwnMove<T>(in ValueTask<bool> item, ResilientStream<T> stream, CancellationToken caller)
    {
        if (!HasBody)
        {
            return TakeRefusal<bool>();
        }

        if (IsLeftBehind)
        {
            (IAsyncEnumerator<T> items, CancellationTokenSource? source) = stream.HandOver();
            return Leave<bool>(new LateItem<T>(_plan, HandOverSlot(), item, items, source), caller);
        }

        _state &= ~CallState.HasBody;
        if (!stream.HasBegun)
        {
            RecordAttemptTime();
        }

        ScopeCause cause = TakeScope();
        if (item.IsCompletedSuccessfully)
        {
            stream.HasBegun |= item.Result;
            stream.Passed = cause == ScopeCause.Deadline ? _deadlineKind : stream.Passed;
            return Outcome.FromResult(item.Result);
        }

        if (cause == ScopeCause.None && stream.Passed != DeadlineKind.None)
        {
            (cause, _deadlineKind) = (ScopeCause.Deadline, stream.Passed);
        }

        return Outcome.FromFailure<bool>(Translate(FailureOf(item.AsTask()), cause, caller));
    }

    /// <summary>Ends an attempt that gave no stream: its slot is free, now that what there was of a stream is disposed of.</summary>
    public void EndStreamAttempt()
    {
        if (!_plan.BulkheadIsPerCall && !_plan.BulkheadHoldsBreaker && !InFallback)
        {
            ReleaseSlot();
        }
    }

    /// <summary>Ends the enumeration: writes the terminal record unless a fallback was asked, and gives back the slot.</summary>
    /// <param name="failure">What ended it; null at its end, or where the reader stopped before.</param>
    /// <param name="caller">The caller's token.</param>
    public void EndStream(Exception? failure, CancellationToken caller)
    {
        if ((_state & CallState.IsRecorded) == 0)
        {
            EndAttempts(failure, caller);
        }
        else if (failure is not null)
        {
            _watch?.End(CallOutcome.Of(failure, caller), failure); // the fallback's stream has failed on the way
        }
    }

    private void ArmIfEager<T>(ResilientStream<T> stream, CancellationToken caller)
    {
        if (_plan.Timeout.Eager && _plan.HasDeadlines)
        {
            ArmScope(stream, caller);
        }
    }

    private AttemptScope ArmScope<T>(ResilientStream<T> stream, CancellationToken caller)
    {
        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        if (!scope.IsArmed)
        {
            scope.Stream = stream.Source;
            (long deadline, DeadlineKind kind) = NearestDeadline();
            scope.Arm(_plan, deadline, kind, GraceTicks, _plan.HasDeadlines || InFallback ? caller : default);
        }

        return scope;
    }
}

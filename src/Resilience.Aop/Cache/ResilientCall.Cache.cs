namespace Resilience.Aop;

/// <content>The cache's part of a call: waiting for the body that runs for everybody who asks.</content>
public partial struct ResilientCall
{
    /// <summary>Begins the call that is the flight.</summary>
    public readonly ResilientCall BeginFlight() => _plan.BeginFlight(_watch);

    /// <summary>Waits for the end of a flight or the caller's cancellation.</summary>
    /// <returns>Whether the flight has ended; pass it to <see cref="EndFlight"/>.</returns>
    public ValueTask<bool> WhenFlightEnds<T>(CacheFlight<T> flight, CancellationToken caller)
    {
        ArgumentNullException.ThrowIfNull(flight);
        if (flight.Ended.IsCompleted)
        {
            return new ValueTask<bool>(true);
        }

        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        scope.Arm(_plan, long.MaxValue, DeadlineKind.None, grace: 0, caller);
        return scope.Wait(flight.Ended);
    }

    /// <summary>Ends the wait for a flight.</summary>
    /// <returns>How it ended, or the caller's cancellation.</returns>
    public Outcome<T> EndFlight<T>(bool ended, CacheFlight<T> flight, CancellationToken caller)
    {
        ArgumentNullException.ThrowIfNull(flight);
        if (ended)
        {
            ReturnScope();
            return TakeFlight(flight, caller);
        }

        AttemptScope scope = _scope!;
        _scope = null;
        scope.Leave(new LateTask(_plan, null, flight.Ended));
        flight.Leave();
        return LeaveFlight<T>(caller);
    }

    /// <summary>Whether the outcome is an old result that the cache gave because the body failed: nothing to keep as a good one.</summary>
    public readonly bool IsStale => (_state & CallState.IsStale) != 0;

    private Outcome<T> TakeFlight<T>(CacheFlight<T> flight, CancellationToken caller)
    {
        _state = flight.IsStale ? _state | CallState.IsStale : _state;
        string outcome = flight.IsStale ? CallOutcome.Stale : flight.IsFromStore ? CallOutcome.Cached : CallOutcome.Of(flight.Outcome.Failure, caller);
        _watch?.End(outcome, flight.Outcome.Failure);
        return flight.Outcome;
    }

    private readonly Outcome<T> LeaveFlight<T>(CancellationToken caller)
    {
        Outcome<T> cancelled = Cancelled<T>(caller);
        _watch?.End(CallOutcome.Cancelled, cancelled.Failure);
        return cancelled;
    }
}

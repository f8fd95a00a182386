namespace Resilience.Aop;

/// <content>The circuit breaker's part of a call.</content>
public partial struct ResilientCall
{
    /// <summary>Failures that opened the breaker in a row, this one included; for the length of the break that has just begun.</summary>
    public readonly int BreaksInARow => _plan.CircuitBreaker!.BreaksInARow;

    /// <summary>Asks the breaker for admission, unless a policy further out has refused or the call was admitted already.</summary>
    public void EnterCircuitBreaker()
    {
        if (_refusal is not null || (_state & CallState.HoldsPermit) != 0)
        {
            return;
        }

        // A bulkhead further out may have made the attempt wait.
        long now = Math.Max(_attemptStarted, _slotTaken);
        if ((_state & CallState.IsRefused) == 0 && _plan.CircuitBreaker!.TryEnter(now, out _permit))
        {
            _state |= CallState.HoldsPermit;
            return;
        }

        _state &= ~CallState.IsRefused;
        _refusal = _plan.CircuitBreaker!.CreateRejection(now);
    }

    /// <summary>Tells the breaker how the attempt ended.</summary>
    /// <param name="failure">The failure, or null after a result.</param>
    /// <param name="resultFailed">Whether the result counts as a failure.</param>
    /// <param name="caller">The caller's token: a cancelled call says nothing about the dependency.</param>
    /// <returns>Whether this very outcome opened the breaker.</returns>
    public bool LeaveCircuitBreaker(Exception? failure, bool resultFailed, CancellationToken caller)
    {
        bool hasOpened = LeaveCircuitBreakerFirst(failure, resultFailed, caller);
        LeaveBulkhead();
        return hasOpened;
    }

    /// <summary>
    /// The same for an attempt whose slot stands outside of the breaker and is kept until <see cref="LeaveBulkhead"/>: whoever waits for the slot
    /// must find the length of the break that a hook computes.
    /// </summary>
    /// <inheritdoc cref="LeaveCircuitBreaker"/>
    public bool LeaveCircuitBreakerFirst(Exception? failure, bool resultFailed, CancellationToken caller)
    {
        if ((_state & CallState.HoldsPermit) == 0)
        {
            return false;
        }

        _state &= ~CallState.HoldsPermit;
        return Judge(failure, resultFailed, caller);
    }

    /// <summary>Gives back a slot that was kept until the breaker had judged the attempt.</summary>
    public void LeaveBulkhead()
    {
        if (_plan.BulkheadHoldsBreaker)
        {
            ReleaseSlot();
        }
    }

    private readonly bool Judge(Exception? failure, bool resultFailed, CancellationToken caller)
    {
        CircuitBreaker breaker = _plan.CircuitBreaker!;
        bool isNeutral = (_state & CallState.IsNeutral) != 0 && !(failure is not null && breaker.Options.On.Contains(failure.GetType()));
        bool saysNothing = caller.IsCancellationRequested ? failure is not null || resultFailed : failure is not null && isNeutral;
        if (saysNothing)
        {
            breaker.RecordNeutral(_permit);
            return false;
        }

        bool failed = failure is null ? resultFailed : breaker.Filter.Accepts(failure);
        if (failed)
        {
            return breaker.RecordFailure(_permit, _plan.Clock.Now, failure);
        }

        return breaker.RecordSuccess(_permit, _plan.Clock.Now);
    }

    /// <summary>Sets the length of the break that this call has just begun.</summary>
    public readonly void SetBreak(TimeSpan duration) => _plan.CircuitBreaker!.SetBreak(duration);

    /// <summary>Whether a response counts as a failure of the dependency: 5xx and 408.</summary>
    public static bool IsServerFailure(HttpResponseMessage? response) => response is not null && HttpStatus.IsServerFailure(response.StatusCode);
}

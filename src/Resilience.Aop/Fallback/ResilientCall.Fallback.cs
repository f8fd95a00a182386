namespace Resilience.Aop;

/// <content>The fallback's part of a call.</content>
public partial struct ResilientCall
{
    private readonly bool InFallback => (_state & CallState.InFallback) != 0;

    /// <summary>Whether results that count as failures are answered: configuration has not switched the fallback off.</summary>
    public readonly bool HasFallback => !_plan.Fallback!.IsOff;

    /// <summary>Whether the failure is answered by the fallback: its lists have it, and the caller has not cancelled. False after a result.</summary>
    public readonly bool FallsBackOn(Exception? failure, CancellationToken caller) =>
        failure is not null && !caller.IsCancellationRequested && _plan.Fallback!.Handles(failure);

    /// <summary>Whether a response's status code is one of those that are answered.</summary>
    public static bool FallsBackOn(HttpResponseMessage? response) => response is not null && HttpStatus.Retried.Contains((int)response.StatusCode);

    /// <summary>Collects the errors of a call that falls back; the primary's is the first. A rejected result is disposed.</summary>
    public readonly FallbackErrors BeginFallback<T>(in Outcome<T> outcome)
    {
        Discard(outcome);
        return new FallbackErrors(_plan.Operation, _plan.Fallback!.Counters, _watch, outcome.Failure);
    }

    /// <summary>Starts one fallback method and hands out the token for it, which is cancelled after DegradedTimeout.</summary>
    public CancellationToken StartFallback(CancellationToken caller)
    {
        _state |= CallState.InFallback | CallState.HasBody;
        _attemptStarted = _plan.Clock.Now;
        _watch?.Enter();
        return StartScope(caller);
    }

    /// <summary>Whether the next level of the fallback is asked: this one failed, and the caller has not cancelled.</summary>
    /// <param name="outcome">How this one ended.</param>
    /// <param name="errors">The errors so far.</param>
    /// <param name="number">Place of the fallback method in the attribute, from 1.</param>
    /// <param name="caller">The caller's token.</param>
    public static bool FallsBackFurther<T>(ref Outcome<T> outcome, FallbackErrors errors, int number, CancellationToken caller)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (outcome.IsSuccess)
        {
            errors.AnswerByMember(number);
            return false;
        }

        if (caller.IsCancellationRequested)
        {
            outcome = Cancelled<T>(caller);
            errors.Cancel(outcome.Failure!);
            return false;
        }

        errors.Add(outcome.Failure);
        return true;
    }

    /// <summary>Reads the last good result.</summary>
    public readonly bool TryGetLastGood<T>(string key, out T result)
    {
        FallbackPolicy fallback = _plan.Fallback!;
        return fallback.Store.TryGet(key, _plan.Clock.Now, fallback.Options.CacheTtl, out result!);
    }

    /// <summary>Keeps a good result for later failures.</summary>
    public readonly void StoreLastGood<T>(string key, T result)
    {
        // A fallback that is off judges nothing, so nothing is known to be good.
        if (HasFallback)
        {
            _plan.Fallback!.Store.Store(key, result, _plan.Clock.Now);
        }
    }
}

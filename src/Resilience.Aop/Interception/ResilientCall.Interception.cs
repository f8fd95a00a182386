using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <content>
/// What interceptors see of a call and do to it. An attempt's <see cref="Interception"/> stands in its scope, so that a call carries
/// nothing for it; without interceptors the one cost is a look at the plan, off the path of calls that complete at once.
/// </content>
public partial struct ResilientCall
{
    /// <summary>The outcome of the attempt: the body's, a timeout, or the refusal that kept the body from running. Gives back timer and slot.</summary>
    public Outcome<NoResult> EndBody(Task? body, CancellationToken caller)
    {
        if (_plan.Interceptors is null)
        {
            return EndOwnBody(body, caller);
        }

        Interception? seen = TakeInterception(out ScopeCause cause);
        return Report(seen, seen is { ReplacesBody: true } ? EndFault<NoResult>(seen, caller) : EndOwnBody(body, caller), cause, caller);
    }

    /// <inheritdoc cref="EndBody(Task, CancellationToken)"/>
    public Outcome<T> EndBody<T>(Task<T>? body, CancellationToken caller)
    {
        if (_plan.Interceptors is null)
        {
            return EndOwnBody(body, caller);
        }

        Interception? seen = TakeInterception(out ScopeCause cause);
        return Report(seen, seen is { ReplacesBody: true } ? EndFault<T>(seen, caller) : EndOwnBody(body, caller), cause, caller);
    }

    /// <inheritdoc cref="EndBody(Task, CancellationToken)"/>
    public Outcome<NoResult> EndBody(in ValueTask body, CancellationToken caller)
    {
        if (_plan.Interceptors is null)
        {
            return EndOwnBody(body, caller);
        }

        Interception? seen = TakeInterception(out ScopeCause cause);
        return Report(seen, seen is { ReplacesBody: true } ? EndFault<NoResult>(seen, caller) : EndOwnBody(body, caller), cause, caller);
    }

    /// <inheritdoc cref="EndBody(Task, CancellationToken)"/>
    public Outcome<T> EndBody<T>(in ValueTask<T> body, CancellationToken caller)
    {
        if (_plan.Interceptors is null)
        {
            return EndOwnBody(body, caller);
        }

        Interception? seen = TakeInterception(out ScopeCause cause);
        return Report(seen, seen is { ReplacesBody: true } ? EndFault<T>(seen, caller) : EndOwnBody(body, caller), cause, caller);
    }

    private readonly bool IsHeldUp => _plan.Interceptors is not null && _scope?.Interception is { IsPending: true };

    /// <summary>Announces the attempt; true: a fault stands in for its body, which must not be called.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsTakenOver()
    {
        Interception seen = new(new InterceptedAttempt(_plan.Operation, _attempt, Delay, _plan.Clock.Provider));
        seen.Announce(_plan.Interceptors!);
        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        scope.Interception = seen;
        if (!seen.ReplacesBody)
        {
            return false;
        }

        MarkBody();
        return true;
    }

    private ValueTask<bool> WhenFaultEnds(Task? body, CancellationToken caller)
    {
        Interception seen = _scope!.Interception!;
        return WhenBothEnd(seen.WhenBothEnd(seen.ReplacesBody ? null : body, FaultToken(caller)), caller);
    }

    private ValueTask<bool> WhenFaultEnds(in ValueTask body, CancellationToken caller)
    {
        Interception seen = _scope!.Interception!;
        return WhenBothEnd(seen.WhenBothEnd(seen.ReplacesBody ? default : body, FaultToken(caller)), caller);
    }

    private ValueTask<bool> WhenFaultEnds<T>(in ValueTask<T> body, CancellationToken caller)
    {
        Interception seen = _scope!.Interception!;
        return WhenBothEnd(seen.WhenBothEnd(seen.ReplacesBody ? default : body, FaultToken(caller)), caller);
    }

    private ValueTask<bool> WhenBothEnd(Task both, CancellationToken caller) =>
        both.IsCompleted ? new ValueTask<bool>(true) : ArmScope(caller).Wait(both);

    /// <summary>The token that the body has got, or would have got.</summary>
    private readonly CancellationToken FaultToken(CancellationToken caller) => _plan.HasDeadlines ? _scope!.Token : caller;

    /// <summary>The attempt whose end is looked at; null: that of a fallback method, which nobody watches.</summary>
    private readonly Interception? TakeInterception(out ScopeCause cause)
    {
        cause = _scope?.Cause ?? ScopeCause.None;
        if (InFallback)
        {
            return null;
        }

        if (!HasBody)
        {
            return new Interception(new InterceptedAttempt(_plan.Operation, _attempt, Delay, _plan.Clock.Provider)) { IsRefused = true };
        }

        if (_scope?.Interception is not { } seen)
        {
            return null;
        }

        seen.IsLeftBehind = IsLeftBehind;
        _scope.Interception = null;
        return seen;
    }

    private Outcome<T> EndFault<T>(Interception seen, CancellationToken caller)
    {
        if (seen.IsLeftBehind)
        {
            return Leave<T>(new LateTask(_plan, HandOverSlot(), seen.Fault!), caller);
        }

        ScopeCause cause = EndScope(succeeded: false);
        return Outcome.FromFailure<T>(Translate(FaultFailure(seen.Fault!), cause, caller));
    }

    private Outcome<T> Report<T>(Interception? seen, Outcome<T> outcome, ScopeCause cause, CancellationToken caller)
    {
        if (seen is null)
        {
            return outcome;
        }

        if (seen.HasLostAnswer)
        {
            Discard(outcome);
            outcome = Outcome.FromFailure<T>(Translate(FailureOf(seen.Fault), cause, caller));
        }

        seen.Report(_plan.Interceptors!, seen.IsRefused ? AttemptOutcome.Refused : Judge(outcome.Failure, cause, caller), outcome.Failure);
        return outcome;
    }

    private readonly Exception FaultFailure(Task fault) => fault.IsCompletedSuccessfully
        ? new InvalidOperationException($"The fault that stood in for the body of '{_plan.Operation}' ended well; it must fail or be cancelled.")
        : FailureOf(fault);

    private static AttemptOutcome Judge(Exception? failure, ScopeCause cause, CancellationToken caller) => failure switch
    {
        null => AttemptOutcome.Succeeded,
        OperationCanceledException when caller.IsCancellationRequested => AttemptOutcome.Cancelled,
        ResilienceTimeoutException or BulkheadTimeoutException when cause == ScopeCause.Deadline => AttemptOutcome.TimedOut,
        _ => AttemptOutcome.Failed,
    };
}

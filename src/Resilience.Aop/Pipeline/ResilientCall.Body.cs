using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <content>Waiting for a body and turning what became of it into an outcome.</content>
public partial struct ResilientCall
{
    /// <summary>Whether the body was called and has not completed. A body that a fault stands in for is not looked at: it may be an earlier attempt's.</summary>
    public readonly bool IsRunning([NotNullWhen(true)] Task? body) => HasBody && (IsHeldUp || body is { IsCompleted: false });

    /// <inheritdoc cref="IsRunning(Task)"/>
    public readonly bool IsRunning(in ValueTask body) => HasBody && (IsHeldUp || !body.IsCompleted);

    /// <inheritdoc cref="IsRunning(Task)"/>
    public readonly bool IsRunning<T>(in ValueTask<T> body) => HasBody && (IsHeldUp || !body.IsCompleted);

    /// <summary>Waits for the body, a deadline, or the caller and the grace period after that.</summary>
    public ValueTask<bool> WhenSettled(Task body, CancellationToken caller) => IsHeldUp ? WhenFaultEnds(body, caller) : ArmScope(caller).Wait(body);

    /// <inheritdoc cref="WhenSettled(Task, CancellationToken)"/>
    public ValueTask<bool> WhenSettled(in ValueTask body, CancellationToken caller) => IsHeldUp ? WhenFaultEnds(body, caller) : ArmScope(caller).Wait(body);

    /// <inheritdoc cref="WhenSettled(Task, CancellationToken)"/>
    public ValueTask<bool> WhenSettled<T>(in ValueTask<T> body, CancellationToken caller) =>
        IsHeldUp ? WhenFaultEnds(body, caller) : ArmScope(caller).Wait(body);

    private Outcome<NoResult> EndOwnBody(Task? body, CancellationToken caller)
    {
        if (!HasBody)
        {
            return TakeRefusal<NoResult>();
        }

        if (IsLeftBehind)
        {
            return Leave<NoResult>(new LateTask(_plan, HandOverSlot(), body!), caller);
        }

        ScopeCause cause = EndScope(body is { IsCompletedSuccessfully: true });
        return body is { IsCompletedSuccessfully: true } ? default : Outcome.FromFailure<NoResult>(Translate(FailureOf(body), cause, caller));
    }

    private Outcome<T> EndOwnBody<T>(Task<T>? body, CancellationToken caller)
    {
        if (!HasBody)
        {
            return TakeRefusal<T>();
        }

        if (IsLeftBehind)
        {
            return Leave<T>(new LateTask<T>(_plan, HandOverSlot(), body!), caller);
        }

        ScopeCause cause = EndScope(body is { IsCompletedSuccessfully: true });
        return body is { IsCompletedSuccessfully: true }
            ? Outcome.FromResult(body.Result)
            : Outcome.FromFailure<T>(Translate(FailureOf(body), cause, caller));
    }

    private Outcome<NoResult> EndOwnBody(in ValueTask body, CancellationToken caller)
    {
        if (!HasBody)
        {
            return TakeRefusal<NoResult>();
        }

        if (IsLeftBehind)
        {
            return Leave<NoResult>(new LateValueTask(_plan, HandOverSlot(), body), caller);
        }

        ScopeCause cause = EndScope(body.IsCompletedSuccessfully);
        if (body.IsCompletedSuccessfully)
        {
            body.GetAwaiter().GetResult(); // a pooled source wants to be consumed
            return default;
        }

        return Outcome.FromFailure<NoResult>(Translate(FailureOf(body.AsTask()), cause, caller));
    }

    private Outcome<T> EndOwnBody<T>(in ValueTask<T> body, CancellationToken caller)
    {
        if (!HasBody)
        {
            return TakeRefusal<T>();
        }

        if (IsLeftBehind)
        {
            return Leave<T>(new LateValueTask<T>(_plan, HandOverSlot(), body), caller);
        }

        ScopeCause cause = EndScope(body.IsCompletedSuccessfully);
        return body.IsCompletedSuccessfully
            ? Outcome.FromResult(body.Result)
            : Outcome.FromFailure<T>(Translate(FailureOf(body.AsTask()), cause, caller));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CancellationToken StartScope(CancellationToken caller)
    {
        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        CancellationToken token = scope.Token; // before the scope is armed, which may cancel it at once
        if (_plan.Timeout.Eager)
        {
            ArmScope(caller);
        }

        return token;
    }

    private AttemptScope ArmScope(CancellationToken caller)
    {
        AttemptScope scope = _scope ??= AttemptScopePool.Rent();
        if (!scope.IsArmed)
        {
            StartSlotTime();
            (long deadline, DeadlineKind kind) = NearestDeadline();
            // Without a token of its own the body has the caller's: there is nothing to link. Without a deadline nobody lets go of the body.
            long grace = _plan.HasDeadlines || InFallback ? GraceTicks : long.MaxValue;
            scope.Arm(_plan, deadline, kind, grace, _plan.OwnsToken || InFallback ? caller : default);
        }

        return scope;
    }

    private readonly bool IsLeftBehind => _scope is { HasLeftBody: true };

    /// <summary>Gives the body to the scope, and answers with what made us leave it.</summary>
    private Outcome<T> Leave<T>(LateBody late, CancellationToken caller)
    {
        AttemptScope scope = _scope!;
        RecordSlotTime(succeeded: false);
        _scope = null;
        _state &= ~CallState.HasBody;
        RecordAttemptTime();
        PipelineLog.BodyLeftBehind(_plan.Logger, _plan.Operation);
        scope.Leave(late);
        return Outcome.FromFailure<T>(caller.IsCancellationRequested
            ? new OperationCanceledException(caller)
            : DeadlineFailure(scope.Kind, started: true, null));
    }

    private ScopeCause EndScope(bool succeeded)
    {
        _state &= ~CallState.HasBody;
        RecordAttemptTime();
        RecordSlotTime(succeeded);
        if (!_plan.BulkheadIsPerCall && !_plan.BulkheadHoldsBreaker && !InFallback)
        {
            ReleaseSlot();
        }

        return TakeScope();
    }

    /// <summary>Gives the timer back, and says what had cancelled the token.</summary>
    private ScopeCause TakeScope()
    {
        if (_scope is not { } scope)
        {
            return ScopeCause.None;
        }

        _scope = null;
        scope.Settle();
        ScopeCause cause = scope.Cause;
        _deadlineKind = scope.Kind;
        scope.Return();
        return cause;
    }

    /// <summary>The exception that stands for a body's failure: its own, unless it is a cancellation that the caller or a deadline explains.</summary>
    private Exception Translate(Exception failure, ScopeCause cause, CancellationToken caller)
    {
        if (failure is not OperationCanceledException)
        {
            return failure;
        }

        if (caller.IsCancellationRequested)
        {
            return failure is OperationCanceledException original && original.CancellationToken == caller ? failure : new OperationCanceledException(caller);
        }

        return cause == ScopeCause.Deadline ? DeadlineFailure(_deadlineKind, started: true, failure) : failure;
    }

    private readonly Exception FailureOf(Task? body)
    {
        if (body is null)
        {
            return new InvalidOperationException($"The core method of '{_plan.Operation}' returned null instead of a task.");
        }

        if (body.Exception is { } failures)
        {
            return failures.InnerException!;
        }

        // A cancelled task keeps its original exception to itself: asking for the result is the only way to it.
        try
        {
            body.GetAwaiter().GetResult();
            throw new InvalidOperationException($"A task of '{_plan.Operation}' has neither result nor failure.");
        }
        catch (OperationCanceledException cancellation)
        {
            return cancellation;
        }
    }

    private Outcome<T> TakeRefusal<T>()
    {
        Exception refusal = _refusal!;
        _refusal = null;
        _watch?.Refused(_attempt, refusal);
        if (!_plan.BulkheadIsPerCall)
        {
            ReleaseSlot(); // a policy further in refused
        }

        return Outcome.FromFailure<T>(refusal);
    }
}

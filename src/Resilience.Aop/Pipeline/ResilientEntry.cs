using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>
/// The first attempt of a call as long as nothing has suspended. Most calls end here and never need a <see cref="ResilientCall"/>.
/// </summary>
/// <remarks>
/// Four fields, no plan among them, and every member inlined: so the compiler keeps it in registers.
/// Called by generated code only; not safe for concurrent use.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ResilientEntry
{
    private readonly long _started;
    private AttemptScope? _scope;
    private long _period;
    private CallState _state;

    internal ResilientEntry(long now)
    {
        _started = now;
        _period = -1;
    }

    /// <summary>Asks the breaker for admission, without waiting and without making a refusal yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterCircuitBreaker(ResiliencePlan plan)
    {
        long period = plan.CircuitBreaker!.Enter(_started);
        _period = period;
        return period != 0;
    }

    /// <summary>Ends a call that the breaker refused and that no policy further out answers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Exception RefuseByCircuitBreaker(ResiliencePlan plan)
    {
        plan.Statistics.Failed(attempts: 1);
        return plan.CircuitBreaker!.CreateRejection(_started);
    }

    /// <summary>Spends a permit of a rate limit if one is free and nobody waits for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterRateLimit(ResiliencePlan plan, int index)
    {
        if (!plan.RateLimits[index].Limiter.TryEnter(_started))
        {
            return false;
        }

        _state = (CallState)((int)_state + (int)CallState.OneRateLimit);
        return true;
    }

    /// <inheritdoc cref="TryEnterRateLimit(ResiliencePlan, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterRateLimit<TKey>(ResiliencePlan plan, int index, TKey partition)
    {
        if (!plan.RateLimits[index].Limiter.TryEnter(_started, partition))
        {
            return false;
        }

        _state = (CallState)((int)_state + (int)CallState.OneRateLimit);
        return true;
    }

    /// <summary>Takes a slot if one is free and nobody waits for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryEnterBulkhead(ResiliencePlan plan)
    {
        if (!plan.Bulkhead!.TryEnter())
        {
            return false;
        }

        _state |= CallState.HoldsSlot;
        return true;
    }

    /// <summary>Marks the body as called and hands out the token for it: the attempt's own if something may cancel that alone, else the caller's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CancellationToken StartBody(ResiliencePlan plan, CancellationToken caller)
    {
        _state |= CallState.HasBody;
        if (!plan.OwnsToken)
        {
            return caller;
        }

        return StartCancellableBody();
    }

    /// <summary>Marks the body of a method with a timeout as called and hands out the attempt's own token for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CancellationToken StartCancellableBody()
    {
        _state |= CallState.HasBody;
        AttemptScope scope = AttemptScopePool.Borrow();
        _scope = scope;
        return scope.Token;
    }

    /// <summary>Gives the slot back; the body has ended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void LeaveBulkhead(ResiliencePlan plan)
    {
        _state &= ~CallState.HoldsSlot;
        plan.Bulkhead!.Release();
    }

    /// <summary>Tells the breaker that the body completed at once and well, and counts the call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void LeaveCircuitBreaker(ResiliencePlan plan) =>
        plan.CircuitBreaker!.RecordSuccessAtOnce(new CircuitPermit(_period, _started), plan);

    /// <summary>Ends a call whose first attempt completed at once and well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Succeed(ResiliencePlan plan)
    {
        _scope?.GiveBack();
        plan.SuccessesAtOnce.Increment();
    }

    /// <summary>Ends a call whose first attempt completed at once and well, and was counted when it left the breaker.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void End() => _scope?.GiveBack();

    /// <summary>The call as it stands, for the asynchronous method.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ResilientCall Continue(ResiliencePlan plan) => ResilientCall.Resume(plan, _started, _scope, _period, _state);
}

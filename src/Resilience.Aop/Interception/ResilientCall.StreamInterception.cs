namespace Resilience.Aop;

/// <content>What interceptors see of a stream: the attempt that opens it, up to its first item.</content>
public partial struct ResilientCall
{
    private ValueTask<bool> WhenFaultEnds<T>(in ValueTask<bool> item, ResilientStream<T> stream, CancellationToken caller)
    {
        Interception seen = _scope!.Interception!;
        Task both = seen.WhenBothEnd(seen.ReplacesBody ? default : item, FaultToken(caller));
        return both.IsCompleted ? new ValueTask<bool>(true) : ArmScope(stream, caller).Wait(both);
    }

    private Outcome<bool> EndWatchedMove<T>(in ValueTask<bool> item, ResilientStream<T> stream, CancellationToken caller)
    {
        Interception? seen = TakeInterception(out ScopeCause cause);
        if (seen is { ReplacesBody: true })
        {
            return Report(seen, EndStreamFault(seen, caller), cause, caller);
        }

        Outcome<bool> outcome = EndOwnMove(item, stream, caller);
        if (seen is { HasLostAnswer: true } && outcome is { IsSuccess: true, Result: true })
        {
            ResultDisposal.Dispose(stream.Current, _plan);
        }

        return Report(seen, outcome, cause, caller);
    }

    private Outcome<bool> EndStreamFault(Interception seen, CancellationToken caller)
    {
        if (seen.IsLeftBehind)
        {
            return Leave<bool>(new LateTask(_plan, HandOverSlot(), seen.Fault!), caller);
        }

        _state &= ~CallState.HasBody;
        RecordAttemptTime();
        return Outcome.FromFailure<bool>(Translate(FaultFailure(seen.Fault!), TakeScope(), caller));
    }
}

namespace Resilience.Aop;

/// <content>What interceptors see of a synchronous call: the thread that would run the body blocks until a fault has ended, on the injected clock.</content>
public partial struct ResilientCall
{
    /// <summary>Starts the fault that holds the body's answer back; it runs while the body does.</summary>
    private readonly void StartSynchronousFault(CancellationToken token)
    {
        if (_plan.Interceptors is not null)
        {
            _scope?.Interception?.StartBlockingFault(token);
        }
    }

    private void EndWatchedBody<T>(ref Outcome<T> outcome, CancellationToken caller)
    {
        if (HasBody && !InFallback && _scope?.Interception is { } watched)
        {
            if (watched.ReplacesBody)
            {
                watched.StartBlockingFault(_plan.HasDeadlines ? ArmSynchronousScope(caller) : caller);
            }

            BlockForFault(watched.Fault);
        }

        Interception? seen = TakeInterception(out ScopeCause cause);
        if (seen is { ReplacesBody: true })
        {
            outcome = Outcome.FromFailure<T>(FaultFailure(seen.Fault!));
        }

        EndOwnSynchronousBody(ref outcome, caller);
        outcome = Report(seen, outcome, cause, caller);
    }

    // Like a body it is asked to stop and waited for in any case.
    private readonly void BlockForFault(Task? fault)
    {
        if (fault is { IsCompleted: false })
        {
            new BlockingWait(_plan.Clock).UntilCompleted(long.MaxValue, fault, CancellationToken.None);
        }
    }
}

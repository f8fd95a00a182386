namespace Resilience.Aop;

/// <content>The dead letter's part of a call.</content>
public partial struct ResilientCall
{
    /// <summary>Whether the outcome that the caller is about to get is recorded: a failure of a call that is no replay and that the caller has not cancelled.</summary>
    public readonly bool IsDeadLetter(Exception? failure, CancellationToken caller) =>
        failure is not null && !caller.IsCancellationRequested && (_state & CallState.IsReplay) == 0 && !_plan.DeadLetter!.IsOff;

    /// <summary>When the first attempt failed: the time that is known already, else now if this one failed, else 0. UTC ticks.</summary>
    public readonly long FirstFailure(long known, Exception? failure) =>
        known != 0 || failure is null ? known : _plan.Clock.Provider.GetUtcNow().UtcTicks;

    /// <summary>Records the call. Throws nothing: what goes wrong is logged.</summary>
    /// <returns>Whether the call is recorded and completes normally for its caller.</returns>
    public readonly ValueTask<bool> RecordDeadLetter(Exception failure, long firstFailure, DeadLetterArgumentsWriter arguments) =>
        _plan.DeadLetter!.Office.RecordAsync(_plan.DeadLetter.Options, _plan.Operation, failure, _attempt, firstFailure, arguments, _watch?.TraceId);

    /// <summary>Records the call of a synchronous method, whose thread blocks until the store has the record: whoever sees the failure finds it.</summary>
    /// <inheritdoc cref="RecordDeadLetter"/>
    /// <exception cref="ThreadInterruptedException">Somebody has interrupted the thread; the store may still get the record.</exception>
    public readonly bool RecordSynchronousDeadLetter(Exception failure, long firstFailure, DeadLetterArgumentsWriter arguments)
    {
        Task<bool> recording;
        using (WithoutContext.Begin())
        {
            recording = RecordDeadLetter(failure, firstFailure, arguments).AsTask();
        }

        if (!recording.IsCompleted)
        {
            new BlockingWait(_plan.Clock).UntilCompleted(long.MaxValue, recording, CancellationToken.None);
        }

        return recording.GetAwaiter().GetResult();
    }
}

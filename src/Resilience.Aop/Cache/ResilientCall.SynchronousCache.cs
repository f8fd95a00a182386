namespace Resilience.Aop;

/// <content>The cache's part of a synchronous call: the first caller's thread runs the body, the threads of the others block.</content>
public partial struct ResilientCall
{
    /// <summary>Ends the flight that this caller's thread has run.</summary>
    /// <param name="outcome">How the body ended; then what the caller gets: that, an old result, or his cancellation if he has cancelled meanwhile.</param>
    /// <param name="flight">The flight.</param>
    /// <param name="caller">The caller's token.</param>
    public void EndOwnFlight<T>(ref Outcome<T> outcome, CacheFlight<T> flight, CancellationToken caller)
    {
        ArgumentNullException.ThrowIfNull(flight);
        flight.Complete(outcome);
        outcome = flight.RunnerHasLeft ? LeaveFlight<T>(caller) : TakeFlight(flight, caller);
    }

    /// <summary>Blocks until a flight that another thread runs has ended, or until the caller cancels.</summary>
    /// <returns>How it ended, or the caller's cancellation; a failure if the body of this very flight has made the call.</returns>
    /// <exception cref="ThreadInterruptedException">Somebody has interrupted the thread; the flight goes on without it.</exception>
    public Outcome<T> BlockForFlight<T>(CacheFlight<T> flight, CancellationToken caller)
    {
        ArgumentNullException.ThrowIfNull(flight);
        if (!flight.Ended.IsCompleted && flight.RunsOnThisThread)
        {
            flight.Leave();
            return Outcome.FromFailure<T>(new InvalidOperationException(
                $"The body of '{_plan.Operation}' has called '{_plan.Operation}' with the key that it computes the result of: it would wait for itself for ever."));
        }

        BlockingWait thread = new(_plan.Clock);
        flight.WakeWhenEnded(thread);
        try
        {
            thread.Until(long.MaxValue, flight.Ended, caller);
        }
        catch (ThreadInterruptedException)
        {
            flight.Leave();
            throw;
        }

        if (flight.Ended.IsCompleted)
        {
            return TakeFlight(flight, caller);
        }

        flight.Leave();
        return LeaveFlight<T>(caller);
    }
}

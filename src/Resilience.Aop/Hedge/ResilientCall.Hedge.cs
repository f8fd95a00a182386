namespace Resilience.Aop;

/// <content>The hedge's part of a call: its attempts are calls of their own, which share beginning and plan with it.</content>
public partial struct ResilientCall
{
    /// <summary>Begins the race of the call's attempts.</summary>
    public readonly HedgeRace<T> BeginHedge<T>(CancellationToken caller) => new(_plan, caller);

    /// <summary>The first attempt, with all that was taken for it; the call itself holds nothing from now on.</summary>
    public ResilientCall FirstAttempt()
    {
        ResilientCall attempt = this;
        attempt._state |= CallState.IsRecorded | CallState.IsPart;
        _scope = null;
        _state &= CallState.IsReplay | CallState.IsPart; // what the call is stays true; what it held went to the attempt
        return attempt;
    }

    /// <summary>A further attempt, which the race has just asked for. It is refused when there is no more use for it.</summary>
    public readonly ResilientCall NextAttempt<T>(HedgeRace<T> race)
    {
        ArgumentNullException.ThrowIfNull(race);
        if (race.FollowsFailure)
        {
            HedgeLog.StartedAfterFailure(_plan.Logger, _plan.Operation, race.Attempts, race.LastFailure);
        }
        else
        {
            HedgeLog.StartedAfterDelay(_plan.Logger, _plan.Operation, race.Attempts, _plan.Hedge!.Options.Delay);
        }

        long now = _plan.IsTimed ? _plan.Clock.Now : 0;
        return new ResilientCall(_plan, _started)
        {
            _attemptStarted = now,
            _slotTaken = now,
            _attempt = race.Attempts,
            _lastFailure = race.LastFailure,
            _state = CallState.IsRecorded | CallState.IsPart,
            Watch = _watch,
            _refusal = race.Token.IsCancellationRequested ? new OperationCanceledException(race.Token) : null,
        };
    }

    /// <summary>Lets an attempt go on by itself: it reports to the race and never fails.</summary>
    public static void LetRun(Task attempt) => ArgumentNullException.ThrowIfNull(attempt);

    /// <summary>Whether the lists have the failure as one of an attempt only. False after a result.</summary>
    public readonly bool HedgesFailure(Exception? failure) => failure is not null && _plan.Hedge!.Handles(failure);

    /// <summary>Whether a response's status code means that the attempt failed.</summary>
    public static bool HedgesResponse(HttpResponseMessage? response) => response is not null && HttpStatus.Retried.Contains((int)response.StatusCode);

    /// <summary>Ends an attempt. The end of the call's own time is the end of the race, whatever the lists say.</summary>
    /// <param name="race">The race.</param>
    /// <param name="outcome">How the attempt ended.</param>
    /// <param name="failed">Whether that counts as a failure of the attempt only.</param>
    public readonly void EndAttempt<T>(HedgeRace<T> race, in Outcome<T> outcome, bool failed)
    {
        ArgumentNullException.ThrowIfNull(race);
        bool endsCall = (_state & CallState.IsFinal) != 0 && outcome.Failure is not OperationCanceledException;
        race.Report(_attempt, outcome, failed && !endsCall);
    }

    /// <summary>The outcome of the race, for the record of the call.</summary>
    public Outcome<T> EndHedge<T>(HedgeRace<T> race)
    {
        ArgumentNullException.ThrowIfNull(race);
        Outcome<T> outcome = race.Decision;
        int attempts = race.Attempts;
        bool hedgeWon = race.Winner > 1 && outcome.IsSuccess;
        _plan.Statistics.Hedged(attempts - 1, hedgeWon);
        if (hedgeWon)
        {
            HedgeLog.Won(_plan.Logger, _plan.Operation, race.Winner, attempts);
        }

        if (race.Winner == 1 && outcome.IsSuccess)
        {
            // The call succeeded at once; the attempts that were started for nothing are counted apart.
            _plan.Statistics.AddAttempts(attempts - 1);
            attempts = 1;
        }

        _attempt = attempts;
        return outcome;
    }
}

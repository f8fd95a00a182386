using System.Diagnostics;

namespace Resilience.Aop;

/// <summary>Measures one call while somebody listens: its activity, its durations, its outcome. Made for no call otherwise.</summary>
/// <remarks>One call at a time writes the outcome; attempts that run beside each other only add events, which is safe.</remarks>
internal sealed class CallWatch
{
    private readonly ResiliencePlan _plan;
    private readonly Activity? _activity;
    private readonly long _started;
    private string _outcome = CallOutcome.Failure;
    private Exception? _failure;
    private int _attempts;
    private bool _isStopped;

    private CallWatch(ResiliencePlan plan, long started)
    {
        _plan = plan;
        _started = started;
        _activity = StartActivity(plan);
    }

    /// <summary>Trace of the call; null without an activity.</summary>
    public string? TraceId => _activity?.TraceId.ToString();

    /// <summary>Begins a call; null when nobody listens.</summary>
    public static CallWatch? Start(ResiliencePlan plan) => plan.IsWatched ? new CallWatch(plan, plan.Clock.Provider.GetTimestamp()) : null;

    /// <summary>Records a call that the cache has answered.</summary>
    public static void RecordHit(ResiliencePlan plan, long started)
    {
        CallWatch watch = new(plan, started);
        watch.End(CallOutcome.Cached, null);
        watch.Stop();
    }

    /// <summary>Makes the activity the current one for what follows in the same asynchronous method.</summary>
    /// <remarks>
    /// Not at the start: an entry is no asynchronous method, and its caller would keep what it sets. A body gets it, and what the body calls.
    /// </remarks>
    public void Enter()
    {
        if (_activity is { IsStopped: false } activity)
        {
            Activity.Current = activity;
        }
    }

    /// <summary>An attempt's body is about to start.</summary>
    public void Attempt(int number)
    {
        if (_activity is { IsAllDataRequested: true, IsStopped: false })
        {
            _activity.AddEvent(new ActivityEvent("attempt", _plan.Clock.Provider.GetUtcNow(), new ActivityTagsCollection { ["resilience.attempt"] = number }));
        }

        Enter();
    }

    /// <summary>An attempt failed, and another one follows after a delay.</summary>
    public void Retry(int number, TimeSpan delay, Exception? failure)
    {
        AddEvent("retry", number, failure, "resilience.delay_ms", delay.TotalMilliseconds);
        _plan.Observers.Retrying(_plan.Operation, number, delay, failure);
    }

    /// <summary>An attempt's body has ended, or was left behind.</summary>
    public void EndAttempt(TimeSpan duration) => _plan.Observers.AttemptEnded(_plan.Operation, duration);

    /// <summary>A policy kept an attempt's body from starting.</summary>
    public void Refused(int number, Exception refusal) => AddEvent("refused", number, refusal, null, null);

    /// <summary>The fallback has answered.</summary>
    public void Answered(string level)
    {
        AddEvent("fallback", 0, null, "resilience.level", level);
        _outcome = CallOutcome.Fallback;
        _failure = null;
    }

    /// <summary>The last attempt has ended, the call perhaps not yet.</summary>
    public void EndAttempts(int attempts, Exception? failure, CancellationToken caller)
    {
        _attempts = attempts;
        End(CallOutcome.Of(failure, caller), failure);
    }

    /// <summary>Notes how the call ends, unless something follows.</summary>
    public void End(string outcome, Exception? failure)
    {
        _outcome = outcome;
        _failure = failure;
    }

    /// <summary>Records how long all attempts of a retry took.</summary>
    public void RecordRetry()
    {
        if (_plan.Retry is not null)
        {
            _plan.Meter!.RecordRetry(_plan, _plan.Clock.Provider.GetElapsedTime(_started));
        }
    }

    /// <summary>Ends the call: the one record of its duration. Nothing when it was ended before.</summary>
    public void Stop()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        TimeSpan duration = _plan.Clock.Provider.GetElapsedTime(_started);
        _plan.Meter!.RecordCall(_plan, duration, _outcome);
        _plan.Observers.CallEnded(_plan.Operation, _outcome, duration);
        if (_activity is not null)
        {
            StopActivity(_activity);
        }
    }

    private static Activity? StartActivity(ResiliencePlan plan)
    {
        if (!ResilienceTelemetry.Activities.HasListeners())
        {
            return null;
        }

        Activity? caller = Activity.Current;
        Activity? activity = ResilienceTelemetry.Activities.StartActivity(plan.Operation);
        Activity.Current = caller;
        return activity;
    }

    private void StopActivity(Activity activity)
    {
        if (activity.IsAllDataRequested)
        {
            activity.SetTag("resilience.operation", _plan.Operation);
            activity.SetTag("resilience.outcome", _outcome);
            activity.SetTag("resilience.attempts", _attempts);
            if (_failure is not null)
            {
                activity.SetTag("error.type", _failure.GetType().FullName);
            }
        }

        if (_outcome is CallOutcome.Failure or CallOutcome.Timeout or CallOutcome.Rejected)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }

        // Stopping makes the caller's activity the current one. The end of a call may run elsewhere, where another one is.
        Activity? here = Activity.Current;
        activity.Stop();
        if (!ReferenceEquals(here, activity))
        {
            Activity.Current = here;
        }
    }

    // Types of failures only: their messages may hold arguments.
    private void AddEvent(string name, int number, Exception? failure, string? tag, object? value)
    {
        if (_activity is not { IsAllDataRequested: true, IsStopped: false })
        {
            return;
        }

        ActivityTagsCollection tags = [];
        if (number > 0)
        {
            tags["resilience.attempt"] = number;
        }

        if (failure is not null)
        {
            tags["error.type"] = failure.GetType().FullName;
        }

        if (tag is not null)
        {
            tags[tag] = value;
        }

        _activity.AddEvent(new ActivityEvent(name, _plan.Clock.Provider.GetUtcNow(), tags));
    }
}

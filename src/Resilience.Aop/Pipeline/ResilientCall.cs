using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>
/// One call of a protected method: what it holds, where it stands, when it began. A mutable struct that lives in the generated method,
/// so that a call allocates nothing; each policy's part is in the file <c>ResilientCall.&lt;Policy&gt;.cs</c> of the policy's folder.
/// </summary>
/// <remarks>Called by generated code only; not safe for concurrent use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial struct ResilientCall : IDisposable
{
    private readonly ResiliencePlan _plan;
    private readonly long _started;
    private long _attemptStarted;
    private long _slotTaken;
    private long _permitTaken; // when a rate limit outside the retry let the call go on after a wait, else 0
    private AttemptScope? _scope;
    private Exception? _refusal;
    private Exception? _lastFailure;
    private CircuitPermit _permit;
    private BulkheadSlot? _sharedSlot;
    private long _delay;
    private double _decorrelated;
    private long _bodyStarted;
    private int _attempt;
    private CallState _state;
    private DeadlineKind _deadlineKind;
    private readonly CallWatch? _watch; // null unless somebody listens
    private byte _chosen; // what Auto gave the call: a Backoff plus one, 0 before its first wait

    internal ResilientCall(ResiliencePlan plan, long now, CallState state = CallState.None)
    {
        _plan = plan;
        _started = now;
        _attemptStarted = now;
        _slotTaken = now;
        _attempt = 1;
        _state = state;
    }

    internal ResilientCall(ResiliencePlan plan, CallState state)
    {
        _plan = plan;
        _state = state;
    }

    /// <summary>Takes over from the entry. Not inlined there: the entry is fast because it keeps nothing of this in memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static ResilientCall Resume(ResiliencePlan plan, long started, AttemptScope? scope, long period, CallState state) => new(plan, started)
    {
        _scope = scope is null ? null : AttemptScopePool.Keep(scope),
        _permit = new CircuitPermit(period, started),
        Watch = (state & CallState.HasBody) == 0 ? CallWatch.Start(plan) : null, // a body that runs already began unwatched
        _state = period < 0 ? state : period == 0 ? state | CallState.IsRefused : state | CallState.HoldsPermit,
    };

    /// <summary>What measures the call while somebody listens.</summary>
    internal CallWatch? Watch
    {
        init => _watch = value;
    }

    /// <summary>Number of the current attempt, from 1.</summary>
    public readonly int Attempt => _attempt;

    /// <summary>Whether every policy let the attempt through and its body was not called yet; interceptors that have other plans for it are asked.</summary>
    public bool MustStartBody => MayStartBody && (_plan.Interceptors is null || !IsTakenOver());

    private readonly bool MayStartBody => _refusal is null && (_state & CallState.HasBody) == 0;

    private readonly bool HasBody => (_state & CallState.HasBody) != 0;

    /// <summary>Marks the body as called and hands out the token for it: the attempt's own if something may cancel that alone, else the caller's.</summary>
    public CancellationToken StartBody(CancellationToken caller)
    {
        MarkBody();
        return _plan.OwnsToken ? StartScope(caller) : caller;
    }

    /// <summary>No further attempt follows: writes the terminal record of the call and gives back a slot that was the call's own. A fallback may follow.</summary>
    public void EndAttempts(Exception? failure, CancellationToken caller)
    {
        ReleaseSlot();
        _state |= CallState.IsRecorded;
        if (_watch is { } watch)
        {
            watch.RecordRetry();
            if ((_state & CallState.IsPart) == 0)
            {
                watch.EndAttempts(_attempt, failure, caller);
            }
        }

        if (failure is null)
        {
            if (_attempt == 1)
            {
                _plan.Statistics.SucceededAtOnce();
            }
            else
            {
                _plan.Statistics.SucceededAfterRetry(_attempt);
                LearnBackoff(failed: false);
            }
        }
        else if (caller.IsCancellationRequested && failure is OperationCanceledException)
        {
            _plan.Statistics.Cancelled(_attempt);
        }
        else
        {
            _plan.Statistics.Failed(_attempt);
            LearnBackoff(failed: true);
        }
    }

    /// <summary>Gives back whatever the call still holds; needed when a hook threw.</summary>
    public void Dispose()
    {
        if (_scope is { } scope)
        {
            _scope = null;
            scope.Interception = null;
            scope.Return();
        }

        if ((_state & CallState.HoldsPermit) != 0)
        {
            _state &= ~CallState.HoldsPermit;
            _plan.CircuitBreaker!.RecordNeutral(_permit);
        }

        ReleaseSlot();
        if ((_state & CallState.IsRecorded) == 0)
        {
            _state |= CallState.IsRecorded;
            _plan.Statistics.Failed(_attempt);
        }

        if ((_state & CallState.IsPart) == 0)
        {
            _watch?.Stop();
        }
    }

    /// <summary>Notes that the body of an attempt starts, also for those who measure it.</summary>
    private void MarkBody()
    {
        _state |= CallState.HasBody;
        if (TimesAttempts)
        {
            _bodyStarted = _plan.Clock.Provider.GetTimestamp();
            _watch?.Attempt(_attempt);
        }

        if (_plan.LogsAttempts)
        {
            PipelineLog.AttemptStarted(_plan, _attempt);
        }
    }

    private readonly bool TimesAttempts => _plan.TimesAttempts || _watch is not null;

    private readonly void RecordAttemptTime()
    {
        if (TimesAttempts && !InFallback)
        {
            TimeSpan duration = _plan.Clock.Provider.GetElapsedTime(_bodyStarted);
            _plan.Statistics.RecordAttemptTime(duration.Ticks);
            _watch?.EndAttempt(duration);
        }
    }

    private static Outcome<T> Cancelled<T>(CancellationToken caller) => Outcome.FromFailure<T>(new OperationCanceledException(caller));
}

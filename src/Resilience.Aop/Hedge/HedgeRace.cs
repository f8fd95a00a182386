using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;

namespace Resilience.Aop;

/// <summary>
/// The attempts of one hedged call that run beside each other: decides when the next one starts and which outcome is the call's, and
/// cancels the losers.
/// </summary>
/// <remarks>
/// Made when the first attempt has not completed at once. The call's own method starts the attempts and waits for the race; each attempt
/// reports to it from wherever it ends. Called by generated code only; reports are safe for concurrent use.
/// </remarks>
/// <typeparam name="T">Type of the result; <see cref="NoResult"/> for methods without one.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Design", "CA1001", Justification = "A source without timer and wait handle holds nothing to be disposed of.")]
public sealed partial class HedgeRace<T> : IValueTaskSource<bool>
{
    private readonly object _gate = new();
    private readonly ResiliencePlan _plan;
    private readonly HedgePolicy _policy;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _registration;
    private ManualResetValueTaskSourceCore<bool> _next;
    private ITimer? _timer;
    private Outcome<T>? _first; // null until the first attempt has failed
    private long _due;
    private int _started = 1;
    private int _running = 1;
    private int _owed;
    private bool _isAwaited;
    private bool _isDecided;

    internal HedgeRace(ResiliencePlan plan, CancellationToken caller)
    {
        _plan = plan;
        _policy = plan.Hedge!;
        _caller = caller;
        _due = plan.Clock.Now + _policy.Options.Delay.Ticks;
        Token = _source.Token;
        if (caller.CanBeCanceled)
        {
            _registration = caller.UnsafeRegister(static state => ((HedgeRace<T>)state!).CancelAttempts(), this);
        }
    }

    /// <summary>The token of every attempt: cancelled by the caller, and for the losers once there is an outcome.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether there is no outcome yet.</summary>
    public bool IsOpen => !Volatile.Read(ref _isDecided);

    /// <summary>Attempts that were started.</summary>
    internal int Attempts => _started;

    /// <summary>Number of the attempt whose outcome is the call's; 0 if all failed.</summary>
    internal int Winner { get; private set; }

    /// <summary>Whether the latest attempt was started because an earlier one failed.</summary>
    internal bool FollowsFailure { get; private set; }

    /// <summary>The latest failure of an attempt.</summary>
    internal Exception? LastFailure { get; private set; }

    /// <summary>How the call ended; once the race is decided.</summary>
    internal Outcome<T> Decision { get; private set; }

    /// <summary>Waits until another attempt is to start or the race is decided.</summary>
    /// <returns>Whether another attempt is to start.</returns>
    public ValueTask<bool> WhenNextIsDue()
    {
        long now = _plan.Clock.Now;
        long wait = 0;
        bool isDecided;
        lock (_gate)
        {
            if (!_isDecided && CanStart && (_owed > 0 || now >= _due))
            {
                TakeNext_NeedsLock(now);
                return new ValueTask<bool>(true);
            }

            // The caller may have cancelled since the last attempt failed and another one was owed.
            isDecided = _isDecided || TryGiveUp_NeedsLock();
            if (!isDecided)
            {
                _next.Reset();
                _isAwaited = true;
                wait = CanStart ? _due - now : 0;
            }
        }

        if (isDecided)
        {
            Finish();
            return new ValueTask<bool>(false);
        }

        ValueTask<bool> next = new(this, _next.Version);
        if (wait > 0)
        {
            SetTimer(wait);
        }

        return next;
    }

    /// <summary>Ends an attempt whose outcome could not be judged: a hook threw, and that is what the caller gets.</summary>
    public void Fail(Exception failure) => Report(attempt: 0, Outcome.FromFailure<T>(failure), failed: false);

    /// <summary>Ends the race, if it has not ended; nothing of it reaches the caller any more.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (_isDecided)
            {
                return;
            }

            Decide_NeedsLock(0, default);
        }

        Finish();
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _next.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _next.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _next.OnCompleted(continuation, state, token, flags);

    /// <summary>Ends an attempt.</summary>
    /// <param name="attempt">Its number.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="failed">Whether another attempt may still give the answer.</param>
    internal void Report(int attempt, in Outcome<T> outcome, bool failed)
    {
        long now = _plan.Clock.Now;
        bool isCancelled = outcome.Failure is OperationCanceledException && _caller.IsCancellationRequested;
        Outcome<T>? unseen = null;
        bool isDecided = false;
        bool? signal = null;
        lock (_gate)
        {
            _running--;
            if (_isDecided)
            {
                unseen = outcome;
            }
            else if (!failed && !isCancelled)
            {
                unseen = _first;
                Decide_NeedsLock(attempt, outcome);
                isDecided = true;
            }
            else
            {
                unseen = Keep_NeedsLock(attempt, outcome);
                _owed++;
                isDecided = TryGiveUp_NeedsLock();
            }

            if (_isAwaited && (isDecided || (!_isDecided && CanStart)))
            {
                _isAwaited = false;
                signal = !isDecided;
                if (!isDecided)
                {
                    TakeNext_NeedsLock(now);
                }
            }
        }

        if (unseen is { IsSuccess: true } thrownAway)
        {
            ResultDisposal.Dispose(thrownAway.Result, _plan);
        }

        if (isDecided)
        {
            Finish();
        }

        if (signal is { } next)
        {
            _next.RunContinuationsAsynchronously = false;
            _next.SetResult(next);
        }
    }

    // An attempt that begins after the caller has cancelled would only be cancelled itself.
    private bool CanStart => _started < _policy.MaxAttempts && !_caller.IsCancellationRequested;

    private void TakeNext_NeedsLock(long now)
    {
        _started++;
        _running++;
        FollowsFailure = _owed > 0;
        if (FollowsFailure)
        {
            _owed--;
        }

        _due = now + _policy.Options.Delay.Ticks;
    }

    /// <summary>Keeps the first attempt's outcome, which is the call's if all fail. Returns the one that nobody will see.</summary>
    private Outcome<T>? Keep_NeedsLock(int attempt, in Outcome<T> outcome)
    {
        LastFailure = outcome.Failure ?? LastFailure;
        if (attempt != 1)
        {
            return outcome;
        }

        _first = outcome;
        return null;
    }

    /// <summary>Decides the race if every attempt has failed and none can start any more.</summary>
    private bool TryGiveUp_NeedsLock()
    {
        if (_running > 0 || CanStart)
        {
            return false;
        }

        bool becomesCancellation = _caller.IsCancellationRequested
            && _first?.Failure is { } failure
            && (failure is OperationCanceledException || _started < _policy.MaxAttempts);
        Decide_NeedsLock(0, becomesCancellation ? Outcome.FromFailure<T>(new OperationCanceledException(_caller)) : _first.GetValueOrDefault());
        return true;
    }

    private void Decide_NeedsLock(int winner, in Outcome<T> outcome)
    {
        Winner = winner;
        Decision = outcome;
        Volatile.Write(ref _isDecided, true);
    }
}

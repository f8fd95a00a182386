using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Resilience.Aop;

/// <summary>
/// Lets one asynchronous method wait for a body, a deadline and the caller's cancellation, whichever comes first, without allocating:
/// one cached continuation, one re-armed timer, one cancellation source, pooled.
/// </summary>
/// <remarks>
/// The three race by compare-and-swap on <see cref="_state"/>, which holds a version, so that a late callback of an earlier rental can change nothing.
/// Once the token was cancelled, the method is resumed on another thread: else its code would run inside somebody's Cancel().
/// A scope whose token was cancelled, or whose callbacks may still be running, is never pooled again.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer and wait handle holds nothing to be disposed of.")]
internal sealed partial class AttemptScope : IValueTaskSource<bool>
{
    // _state = version << 8 | cause << 4 | phase
    private const int PhaseMask = 0xF;
    private const int CauseShift = 4;
    private const int VersionStep = 1 << 8;

    private const int Idle = 0;
    private const int Armed = 1;
    private const int Unwinding = 2;
    private const int Settled = 3;
    private const int Abandoned = 4;

    private static readonly object BodyEnded = new();

    private readonly Action _onBodyCompleted;
    private ManualResetValueTaskSourceCore<bool> _awaiter;
    private readonly CancellationTokenSource _source = new();
    private CancellationTokenRegistration _registration;
    private ITimer? _timer;
    private TimeProvider? _timerProvider;
    private ResilienceClock _clock = null!;
    private RuntimeLog? _logger;
    private long _deadline;
    private long _grace;
    private long _graceDeadline;
    private int _state;
    private bool _hasBody;
    private object? _late;

    public AttemptScope()
    {
        _onBodyCompleted = OnBodyCompleted;
        Token = _source.Token;
    }

    /// <summary>The token that the body receives.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the pool has lent the scope to a synchronous attempt of the thread that it belongs to.</summary>
    public bool IsLent { get; set; }

    /// <summary>The place in a bulkhead queue that the scope waits for.</summary>
    public BulkheadTicket? Ticket { get; set; }

    /// <summary>The place in a rate limit's queue that the scope waits for.</summary>
    public RateLimitTicket? RateLimitTicket { get; set; }

    /// <summary>The attempt that interceptors watch, from the start of its body to the end.</summary>
    public Interception? Interception { get; set; }

    /// <summary>The source of a stream's token, which outlives the scope: it is cancelled together with the scope's own.</summary>
    public CancellationTokenSource? Stream { get; set; }

    /// <summary>Which limit the deadline stands for.</summary>
    public DeadlineKind Kind { get; private set; }

    /// <summary>What cancelled the token, or ended the wait.</summary>
    public ScopeCause Cause => (ScopeCause)((Volatile.Read(ref _state) >> CauseShift) & PhaseMask);

    /// <summary>
    /// Whether the wait for a body ended without it. It stays so when the body completes right afterwards: its source may be consumed only
    /// once it has called our continuation.
    /// </summary>
    public bool HasLeftBody => _hasBody && (Volatile.Read(ref _state) & PhaseMask) == Abandoned;

    public bool IsArmed => (Volatile.Read(ref _state) & PhaseMask) != Idle;

    /// <summary>Starts the clock: from now on a deadline or the caller may cancel the token.</summary>
    /// <param name="plan">Whose clock and logger to use.</param>
    /// <param name="deadline">When, on the plan's clock; <see cref="long.MaxValue"/>: never.</param>
    /// <param name="kind">Which limit that is.</param>
    /// <param name="grace">Ticks to wait for the body after the token was cancelled; 0: none; <see cref="long.MaxValue"/>: for ever.</param>
    /// <param name="caller">The caller's token; the default one for a wait that the caller cannot end.</param>
    public void Arm(ResiliencePlan plan, long deadline, DeadlineKind kind, long grace, CancellationToken caller)
    {
        Debug.Assert(!IsArmed, "A scope is armed once a wait.");
        _clock = plan.Clock;
        _logger = plan.Logger;
        Kind = kind;
        _grace = grace;
        _hasBody = false;
        if (deadline != long.MaxValue || (grace is > 0 and < long.MaxValue && caller.CanBeCanceled))
        {
            EnsureTimer();
        }

        _awaiter.Reset();
        _awaiter.RunContinuationsAsynchronously = false;
        Volatile.Write(ref _deadline, deadline);
        Volatile.Write(ref _graceDeadline, long.MaxValue);
        Volatile.Write(ref _state, (_state & ~(VersionStep - 1)) + VersionStep + Armed);
        if (deadline != long.MaxValue)
        {
            SetTimer(deadline - _clock.Now);
        }

        if (caller.CanBeCanceled)
        {
            _registration = caller.UnsafeRegister(static state => ((AttemptScope)state!).CancelBy(ScopeCause.Caller), this);
        }
    }

    /// <summary>Waits for the deadline of an armed scope, or the caller's cancellation, alone.</summary>
    public ValueTask<bool> Wait() => new(this, _awaiter.Version);

    /// <summary>Waits for the body of an armed scope.</summary>
    /// <returns>Whether the body ended; false: it was left behind.</returns>
    public ValueTask<bool> Wait(Task body)
    {
        _hasBody = true;
        body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onBodyCompleted);
        return Wait();
    }

    /// <inheritdoc cref="Wait(Task)"/>
    public ValueTask<bool> Wait(in ValueTask body)
    {
        _hasBody = true;
        body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onBodyCompleted);
        return Wait();
    }

    /// <inheritdoc cref="Wait(Task)"/>
    public ValueTask<bool> Wait<T>(in ValueTask<T> body)
    {
        _hasBody = true;
        body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onBodyCompleted);
        return Wait();
    }

    /// <summary>Ends the wait by hand: the body has completed although nobody waited for it.</summary>
    public void Settle()
    {
        int state = Volatile.Read(ref _state);
        while ((state & PhaseMask) is Armed or Unwinding)
        {
            int seen = Interlocked.CompareExchange(ref _state, (state & ~PhaseMask) | Settled, state);
            if (seen == state)
            {
                return;
            }

            state = seen;
        }
    }

    /// <summary>Gives an abandoned body to the scope, which consumes it when it ends. The scope is not used by its call any more.</summary>
    public void Leave(LateBody body)
    {
        // The body may run for long: neither the caller's token nor a far deadline must keep it and the scope reachable.
        _registration.Unregister();
        Retire();
        if (Interlocked.CompareExchange(ref _late, body, null) == BodyEnded)
        {
            body.Consume();
        }
    }

    /// <summary>Ends a loan. The body has completed at once: the scope was never armed, only what the body registered is to be forgotten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GiveBack()
    {
        if (IsLent && _source.TryReset())
        {
            IsLent = false;
        }
        else
        {
            AttemptScopePool.Keep(this).Return();
        }
    }

    /// <summary>Ends the rental. The scope goes back to the pool, unless something may still cancel its token.</summary>
    public void Return()
    {
        Settle();
        if (TryReset())
        {
            AttemptScopePool.Return(this);
        }
        else
        {
            Retire();
        }
    }

    /// <summary>Drops the scope for good.</summary>
    public void Retire() => _timer?.Dispose();

    bool IValueTaskSource<bool>.GetResult(short token) => _awaiter.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _awaiter.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _awaiter.OnCompleted(continuation, state, token, flags);

    /// <summary>Makes the scope ready for its next renter; false: its token was, or may yet be, cancelled.</summary>
    private bool TryReset()
    {
        int state = Volatile.Read(ref _state);
        if ((state & PhaseMask) != Idle)
        {
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            // Unregister answers false while the callback is running; then it could still cancel the next rental.
            bool registered = _registration != default;
            bool quiet = !registered || _registration.Unregister();
            _registration = default;
            if (!quiet || ((state >> CauseShift) & PhaseMask) != 0)
            {
                return false;
            }

            Volatile.Write(ref _state, state & ~(VersionStep - 1));
        }

        Ticket = null;
        RateLimitTicket = null;
        Stream = null;
        return _source.TryReset();
    }

    private void OnBodyCompleted()
    {
        while (true)
        {
            int state = Volatile.Read(ref _state);
            if ((state & PhaseMask) is not (Armed or Unwinding))
            {
                break;
            }

            if (Interlocked.CompareExchange(ref _state, (state & ~PhaseMask) | Settled, state) == state)
            {
                _awaiter.SetResult(true);
                return;
            }
        }

        if (Interlocked.CompareExchange(ref _late, BodyEnded, null) is LateBody left)
        {
            left.Consume();
        }
    }
}

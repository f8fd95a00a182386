using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>The state behind <see cref="CircuitBreakerAttribute"/>: judges calls and refuses them for a while when too many fail.</summary>
/// <remarks>Safe for concurrent use. Found in <see cref="ResilienceRuntime.CircuitBreakers"/>.</remarks>
public sealed partial class CircuitBreaker
{
    private readonly object _gate = new();
    private readonly ResilienceClock _clock;
    private readonly RandomSource _random;
    private readonly CircuitAnnouncer _announcer;
    private readonly long[] _entered = new long[CircuitStates.All.Length];

    // Everything a call is judged by hangs on the period it began in: one volatile read admits it, one comparison finds out latecomers.
    private volatile CircuitPeriod _period;
    private volatile CircuitRules _rules;
    private volatile CircuitCalm? _calm;
    private volatile Exception? _lastFailure;
    private volatile int _breaksInARow;
    private long _breaks;
    private long _rejected;
    private long _failures;
    private long _closedUntil;

    internal CircuitBreaker(string name, CircuitBreakerOptions options, ResilienceClock clock, RandomSource random, RuntimeLog? logger)
    {
        Name = name;
        _clock = clock;
        _random = random;
        _announcer = new CircuitAnnouncer(this, logger);
        _rules = new CircuitRules(options);
        _period = CircuitPeriod.Passing(1, CircuitState.Closed, clock.Now, _rules, Successes);
    }

    /// <summary>Raised after each change of state, outside any lock, in order, on the thread of a call that noticed it.</summary>
    /// <remarks>What a subscriber throws is logged and goes no further. A subscriber may use the breaker.</remarks>
    public event EventHandler<CircuitStateChangedEventArgs>? StateChanged
    {
        add => _announcer.Changed += value;
        remove => _announcer.Changed -= value;
    }

    /// <summary>The name in the attribute, or the operation.</summary>
    public string Name { get; }

    /// <summary>The settings in force.</summary>
    public CircuitBreakerOptions Options => _rules.Options;

    /// <summary>The state. <see cref="CircuitState.Open"/> stays so until the next call after the break.</summary>
    public CircuitState State => _period.State;

    /// <summary>Counts as of now.</summary>
    public CircuitBreakerStats Stats => ReadStats();

    /// <summary>Failures judged since the breaker exists.</summary>
    internal long TotalFailures => Interlocked.Read(ref _failures);

    /// <summary>The calls that succeeded at once, as the operations count them.</summary>
    internal SuccessSources Successes { get; } = new();

    /// <summary>Which exceptions count as failures.</summary>
    internal FailureFilter Filter => _rules.Filter;

    /// <summary>How often the breaker has opened since it was last closed.</summary>
    internal int BreaksInARow => _breaksInARow;

    /// <summary>Asks for admission. Every consent must be followed by one of the Record methods.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnter(long now, out CircuitPermit permit)
    {
        permit = new CircuitPermit(Enter(now), now);
        return permit.Period != 0;
    }

    /// <summary>Asks for admission like <see cref="TryEnter"/>; answers with the period of the permit, 0 for a refusal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Enter(long now)
    {
        // Closed is by far the commonest state: one volatile read, no lock.
        CircuitPeriod period = _period;
        return period.PassesFreely ? period.Id : EnterOtherwise(now);
    }

    /// <summary>Counts an admitted call that succeeded at once, for the breaker and for the statistics of its operation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void RecordSuccessAtOnce(CircuitPermit permit, ResiliencePlan plan)
    {
        // Almost always a success can change nothing, and then one number is enough: the window reads it as well. That is read before the
        // call is counted, for the reason given below.
        if (_calm is { } calm && calm.Period.Id == permit.Period && permit.Started < calm.Frame.End && !calm.Frame.IsReplaced)
        {
            plan.SuccessesAtOnce.Increment();
            EndFailureRow(calm.Period);
        }
        else
        {
            RecordJudgedSuccess(permit, plan);
        }
    }

    private void RecordJudgedSuccess(CircuitPermit permit, ResiliencePlan plan)
    {
        // The time of the start will do for a body that never suspended; only a breaker that looks for slow calls needs the real one.
        plan.Statistics.SucceededAtOnce();
        RecordSuccess(permit, _rules.SlowTicks == long.MaxValue ? permit.Started : _clock.Now);
    }

    /// <summary>Tells the breaker that an admitted call succeeded.</summary>
    /// <returns>Whether that opened it: a success may complete the throughput that a ratio needs.</returns>
    internal bool RecordSuccess(CircuitPermit permit, long now)
    {
        CircuitPeriod period = _period;
        CircuitRules rules = _rules;
        if (period.Id != permit.Period)
        {
            return false;
        }

        if (period.Window is not TimeWindow window || now - permit.Started > rules.SlowTicks)
        {
            return period.Probes is null ? RecordSlowly(period, permit, now, failed: false) : EndProbe(period, permit, now);
        }

        // The mark is read before the call is counted. Whoever sets it later may have missed a failure that came just before this call;
        // then this call looks for itself.
        WindowFrame frame = window.At(now);
        bool isJudged = ReferenceEquals(frame.JudgedUnder, rules);
        Interlocked.Increment(ref frame.Newest.Successes);
        EndFailureRow(period);
        return !isJudged && JudgeSuccess(period, rules, window, frame, now);
    }

    /// <summary>Tells the breaker that an admitted call failed.</summary>
    /// <param name="permit">The consent.</param>
    /// <param name="now">When.</param>
    /// <param name="failure">The exception; null for a result that counts as a failure.</param>
    /// <returns>Whether this very outcome opened the breaker.</returns>
    internal bool RecordFailure(CircuitPermit permit, long now, Exception? failure)
    {
        CircuitPeriod period = _period;
        if (period.Id != permit.Period)
        {
            return false;
        }

        Interlocked.Increment(ref _failures);
        _lastFailure = failure;
        return period.Probes is null
            ? RecordSlowly(period, permit, now, failed: true)
            : TryOpen(period, now, CircuitChangeReason.ProbeFailed);
    }

    /// <summary>Tells the breaker that an admitted call ended without proving anything: a probe's place becomes free again.</summary>
    internal void RecordNeutral(CircuitPermit permit)
    {
        CircuitPeriod period = _period;
        if (period.Id != permit.Period || period.Probes is not { } probes)
        {
            return;
        }

        lock (_gate)
        {
            probes.GiveBack_NeedsLock(permit.Started);
        }
    }

    private static void EndFailureRow(CircuitPeriod period)
    {
        if (Volatile.Read(ref period.FailureRow) != 0)
        {
            Volatile.Write(ref period.FailureRow, 0);
        }
    }

    private bool JudgeSuccess(CircuitPeriod period, CircuitRules rules, TimeWindow window, WindowFrame frame, long now)
    {
        WindowCounts counts = window.Count();
        CircuitChangeReason? reason = period.State == CircuitState.Disabled ? null : rules.Judge(counts);
        if (reason is null)
        {
            if (!rules.HasRatio || rules.IsEnough(counts))
            {
                frame.JudgedUnder = rules;
                CalmDown(period, rules, window, frame);
            }

            return false;
        }

        return TryOpen(period, now, reason.GetValueOrDefault());
    }

    // Lets successes at once be counted without a look at the window, until the frame is over.
    private void CalmDown(CircuitPeriod period, CircuitRules rules, TimeWindow window, WindowFrame frame)
    {
        if (rules.SlowTicks != long.MaxValue || (_calm is { } seen && seen.Frame.End >= frame.End))
        {
            return;
        }

        lock (_gate)
        {
            // New rules are set before the window that they may ask for.
            if (ReferenceEquals(_period, period) && ReferenceEquals(_rules, rules) && ReferenceEquals(period.Window, window))
            {
                _calm = new CircuitCalm(period, frame);
            }
        }
    }

    private bool RecordSlowly(CircuitPeriod period, CircuitPermit permit, long now, bool failed)
    {
        CircuitRules rules = _rules;
        WindowCounts counts = period.Window!.Add(now, failed, slow: now - permit.Started > rules.SlowTicks);
        int row = 0;
        if (failed)
        {
            row = Interlocked.Increment(ref period.FailureRow);
        }
        else
        {
            EndFailureRow(period);
        }

        if (period.State == CircuitState.Disabled)
        {
            return false;
        }

        CircuitChangeReason? reason = row >= rules.FailureThreshold ? CircuitChangeReason.FailuresInARow : rules.Judge(counts);
        return reason is { } why && TryOpen(period, now, why);
    }
}

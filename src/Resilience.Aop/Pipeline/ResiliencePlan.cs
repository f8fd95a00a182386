using System.ComponentModel;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Everything a protected method needs at run time: policies with their effective settings and state. Immutable; one a method and runtime.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResiliencePlan
{
    private readonly bool _alwaysOwnsToken;
    private readonly bool _alwaysNeedsCall;
    private readonly Histogram<double>? _callDuration;
    private readonly Histogram<double>? _retryDuration;

    /// <param name="runtime">The runtime.</param>
    /// <param name="snapshot">Its settings.</param>
    /// <param name="declared">The method as declared.</param>
    /// <param name="method">The method under these settings.</param>
    internal ResiliencePlan(ResilienceRuntime runtime, RuntimeSnapshot snapshot, ProtectedMethod declared, ProtectedMethod method)
    {
        Snapshot = snapshot;
        Operation = method.Operation;
        Clock = runtime.Clock;
        Random = runtime.Random;
        Logger = runtime.Logger;
        Meter = runtime.Meter;
        Observers = runtime.Observers;
        _callDuration = Meter?.CallDuration;
        _retryDuration = method.Retry is null ? null : Meter?.RetryDuration; // only retries are recorded there
        Statistics = runtime.Statistics.GetOrAdd(method.Operation);
        BulkheadIsPerCall = method.BulkheadIsPerCall;
        BulkheadHoldsBreaker = method.BulkheadHoldsBreaker;
        TimeoutExcludesQueue = method.BulkheadIsPerCall || method.TimeoutExcludesQueue;

        PlanReview.Validate(method);
        Timeout = (method.Timeout ?? new TimeoutSettings()).ToOptions();
        TimeoutOptionsValidator.Validate(Timeout);
        if (method.Retry is { } retry)
        {
            RetryOptions options = retry.ToOptions();
            RetryOptionsValidator.Validate(options);
            Retry = new RetryPolicy(options, runtime.Failures);
            RetryBudget = (options.Budget ?? runtime.DefaultRetryBudget) is { } budget ? runtime.RetryBudgets.Resolve(budget, method.Operation) : null;
            BackoffChooser = options.Backoff == Backoff.Auto ? runtime.BackoffChoosers.Resolve(options.OperationType) : null;
            if (options.Backoff is Backoff.Adaptive or Backoff.Auto)
            {
                Statistics.KeepHistory();
            }
        }

        // Settings make their own policy: a native program leaves out the instance methods of settings that no method of its declares.
        Hedge = method.Hedge?.MakePolicy();
        Bulkhead = method.Bulkhead?.FindState(runtime, method.Operation, snapshot.Generation);
        CircuitBreaker = method.CircuitBreaker?.FindState(runtime, Statistics, Timeout, method.Operation, snapshot.Generation);
        SuccessesAtOnce = Statistics.CounterBehind(CircuitBreaker);
        RateLimits = new RateLimitUse[method.RateLimits.Count];
        for (int i = 0; i < RateLimits.Length; i++)
        {
            RateLimits[i] = method.RateLimits[i].FindState(runtime, method.Operation, snapshot.Generation);
            RateLimitsPerCall += RateLimits[i].IsPerCall ? 1 : 0;
        }

        DeadLetter = method.DeadLetter?.MakePolicy(runtime);
        Fallback = method.Fallback?.MakePolicy(runtime, method.Operation, Statistics);
        Cache = method.Cache?.MakePolicy(runtime, declared, snapshot.Generation);
        AttemptTicks = Timeout.Attempt?.Ticks ?? 0;
        TotalTicks = Timeout.Total?.Ticks ?? 0;
        _alwaysOwnsToken = method.Timeout is not null || Hedge is not null;
        TimesAttempts = runtime.TimesAttempts;
        Interceptors = runtime.Interceptors;
        LogsAttempts = Logger?.IsEnabled(LogLevel.Debug) == true;
        _alwaysNeedsCall = TimesAttempts || LogsAttempts || Timeout.Eager || Interceptors is not null;
        IsTimed = TotalTicks > 0 || AttemptTicks > 0 || CircuitBreaker is not null || RateLimits.Length > 0 || Retry?.Options.MaxDuration is not null || LimitsSlotTime
            || RetryBudget is not null || BackoffChooser is not null;
        PipelineLog.Reviewed(this, method);
    }

    internal RuntimeSnapshot Snapshot { get; }

    internal string Operation { get; }

    internal ResilienceClock Clock { get; }

    internal RandomSource Random { get; }

    internal RuntimeLog? Logger { get; }

    internal RuntimeMeter? Meter { get; }

    /// <summary>Who is told of calls that are measured.</summary>
    internal CallObservers Observers { get; }

    internal OperationStatistics Statistics { get; }

    /// <summary>Counts the calls that succeed at once.</summary>
    internal SuccessCounter SuccessesAtOnce { get; }

    internal RetryPolicy? Retry { get; }

    /// <summary>The budget that retries are taken from and calls pay into, or null.</summary>
    internal RetryBudget? RetryBudget { get; }

    /// <summary>What chooses the backoff of each call, or null when it is declared.</summary>
    internal BackoffChooser? BackoffChooser { get; }

    internal HedgePolicy? Hedge { get; }

    internal CircuitBreaker? CircuitBreaker { get; }

    /// <summary>The rate limits, outermost first.</summary>
    internal RateLimitUse[] RateLimits { get; }

    /// <summary>How many of them stand outside the retry; they come first.</summary>
    internal int RateLimitsPerCall { get; }

    internal Bulkhead? Bulkhead { get; }

    internal bool BulkheadIsPerCall { get; }

    /// <summary>Whether a slot is given back only when the breaker has judged the attempt: whoever waits for it must find its verdict.</summary>
    internal bool BulkheadHoldsBreaker { get; }

    /// <summary>Whether the attempt's timeout does not run while the call stands in the bulkhead queue.</summary>
    internal bool TimeoutExcludesQueue { get; }

    internal DeadLetterPolicy? DeadLetter { get; }

    internal FallbackPolicy? Fallback { get; }

    internal CachePolicy? Cache { get; }

    internal TimeoutOptions Timeout { get; }

    /// <summary>Limit of an attempt in ticks; 0: none.</summary>
    internal long AttemptTicks { get; }

    /// <summary>Limit of the call in ticks; 0: none.</summary>
    internal long TotalTicks { get; }

    /// <summary>Whether the duration of each attempt is recorded.</summary>
    internal bool TimesAttempts { get; }

    /// <summary>Whether each attempt is logged: looked up when the plan is made.</summary>
    internal bool LogsAttempts { get; }

    /// <summary>Who sees every attempt; null almost always.</summary>
    internal AttemptInterceptor[]? Interceptors { get; }

    /// <summary>Whether any policy needs to know when the call began.</summary>
    internal bool IsTimed { get; }

    /// <summary>Whether a body can run into a deadline or lose a race, so that it needs a token of its own.</summary>
    internal bool OwnsToken => _alwaysOwnsToken || LimitsSlotTime;

    /// <summary>Whether a body can run into a deadline.</summary>
    internal bool HasDeadlines => (AttemptTicks | TotalTicks) != 0 || LimitsSlotTime;

    /// <summary>Whether the bulkhead limits the execution. Read anew each time: a use that defines a shared bulkhead may come later.</summary>
    private bool LimitsSlotTime => Bulkhead?.Options.Timeout is not null;

    /// <summary>Whether even a body that completes at once needs a whole call: attempts are timed, logged, intercepted or listened to, or deadlines run before the body starts.</summary>
    public bool NeedsCall
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _alwaysNeedsCall || IsWatched;
    }

    /// <summary>
    /// Whether somebody listens to what is measured call by call. No event tells when that changes, so it is looked up; that is a few loads.
    /// </summary>
    internal bool IsWatched
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TelemetrySwitch.IsSupported
            && (_callDuration!.Enabled || _retryDuration is { Enabled: true } || ResilienceTelemetry.Activities.HasListeners());
    }

    /// <summary>Begins a call with its entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ResilientEntry Enter() => new(Start());

    /// <summary>Begins a call of a method whose declared policies need to know when it began, and which declares no retry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ResilientEntry EnterTimed() => new(Clock.Now);

    /// <summary>Begins a call without an entry.</summary>
    public ResilientCall Begin() => new(this, Start()) { Watch = CallWatch.Start(this) };

    /// <summary>Begins the replay of a dead letter: a call without an entry that is not recorded when it fails.</summary>
    public ResilientCall BeginReplay() => new(this, Start(), CallState.IsReplay) { Watch = CallWatch.Start(this) };

    /// <summary>Begins a call that waits for a flight; the flight's own call is the one that is recorded.</summary>
    public ResilientCall BeginWait() => new(this, CallState.IsRecorded) { Watch = CallWatch.Start(this) };

    /// <summary>Begins a flight: its attempts are told to whoever watches the call that started it.</summary>
    internal ResilientCall BeginFlight(CallWatch? watch) => new(this, Start(), CallState.IsPart) { Watch = watch };

    /// <summary>Looks a key up in the method's cache. Throws nothing.</summary>
    /// <param name="key">A value tuple of what distinguishes calls.</param>
    /// <param name="flight">Without a fresh result: the run of the body that the caller is to wait for, or to start.</param>
    /// <returns>The completed task of a fresh result, or null.</returns>
    public Task<T>? FindCached<TKey, T>(TKey key, out CacheFlight<T>? flight)
        where TKey : struct, ITuple
    {
        try
        {
            return IsWatched ? FindWatched(key, out flight) : Cache!.Find(key, this, out flight);
        }
        catch (Exception failure)
        {
            // Equals or GetHashCode of an argument threw.
            flight = new FailedCacheFlight<T>(failure);
            return null;
        }
    }

    // Nobody else hears of a call that the cache answers.
    private Task<T>? FindWatched<TKey, T>(TKey key, out CacheFlight<T>? flight)
        where TKey : struct, ITuple
    {
        long started = Clock.Provider.GetTimestamp();
        Task<T>? hit = Cache!.Find(key, this, out flight);
        if (hit is not null)
        {
            CallWatch.RecordHit(this, started);
        }

        return hit;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Start()
    {
        if (!IsTimed)
        {
            return 0;
        }

        long now = Clock.Now;
        RetryBudget?.Deposit(now);
        return now;
    }
}

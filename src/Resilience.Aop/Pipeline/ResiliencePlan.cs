using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Everything a protected method needs at run time: policies with their effective settings and state. Immutable; one a method and runtime.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResiliencePlan
{
    internal ResiliencePlan(ResilienceRuntime runtime, RuntimeSnapshot snapshot, ProtectedMethod method)
    {
        Snapshot = snapshot;
        Operation = method.Operation;
        Clock = runtime.Clock;
        Random = runtime.Random;
        Logger = runtime.Logger;
        Statistics = runtime.Statistics.GetOrAdd(method.Operation);
        BulkheadIsPerCall = method.BulkheadIsPerCall;
        BulkheadHoldsBreaker = method.BulkheadHoldsBreaker;
        TimeoutExcludesQueue = method.BulkheadIsPerCall || method.TimeoutExcludesQueue;

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

        if (method.Bulkhead is { } bulkhead)
        {
            Bulkhead = runtime.Bulkheads.Resolve(bulkhead.Name ?? method.Operation, bulkhead.ToOptions(runtime.BulkheadDefaults), method.Operation);
        }

        if (method.CircuitBreaker is { } breaker)
        {
            TimeSpan longest = Timeout.Total ?? Timeout.Attempt ?? TimeSpan.Zero;
            CircuitBreaker = runtime.CircuitBreakers.Resolve(breaker.Name ?? method.Operation, breaker.ToOptions(longest), method.Operation);
        }

        if (method.Fallback is { } fallback)
        {
            FallbackOptions options = fallback.ToOptions();
            FallbackOptionsValidator.Validate(options);
            Fallback = new FallbackPolicy(options, runtime.Fallbacks.Resolve(fallback.Store ?? method.Operation, options.MaxEntries));
        }

        AttemptTicks = Timeout.Attempt?.Ticks ?? 0;
        TotalTicks = Timeout.Total?.Ticks ?? 0;
        TimesAttempts = runtime.TimesAttempts;
        NeedsCall = TimesAttempts || Timeout.Eager;
        IsTimed = TotalTicks > 0 || AttemptTicks > 0 || CircuitBreaker is not null || Retry?.Options.MaxDuration is not null || LimitsSlotTime
            || RetryBudget is not null || BackoffChooser is not null;
    }

    internal RuntimeSnapshot Snapshot { get; }

    internal string Operation { get; }

    internal ResilienceClock Clock { get; }

    internal RandomSource Random { get; }

    internal ILogger? Logger { get; }

    internal OperationStatistics Statistics { get; }

    internal RetryPolicy? Retry { get; }

    /// <summary>The budget that retries are taken from and calls pay into, or null.</summary>
    internal RetryBudget? RetryBudget { get; }

    /// <summary>What chooses the backoff of each call, or null when it is declared.</summary>
    internal BackoffChooser? BackoffChooser { get; }

    internal CircuitBreaker? CircuitBreaker { get; }

    internal Bulkhead? Bulkhead { get; }

    internal bool BulkheadIsPerCall { get; }

    /// <summary>Whether a slot is given back only when the breaker has judged the attempt: whoever waits for it must find its verdict.</summary>
    internal bool BulkheadHoldsBreaker { get; }

    /// <summary>Whether the attempt's timeout does not run while the call stands in the bulkhead queue.</summary>
    internal bool TimeoutExcludesQueue { get; }

    internal FallbackPolicy? Fallback { get; }

    internal TimeoutOptions Timeout { get; }

    /// <summary>Limit of an attempt in ticks; 0: none.</summary>
    internal long AttemptTicks { get; }

    /// <summary>Limit of the call in ticks; 0: none.</summary>
    internal long TotalTicks { get; }

    /// <summary>Whether the duration of each attempt is recorded.</summary>
    internal bool TimesAttempts { get; }

    /// <summary>Whether any policy needs to know when the call began.</summary>
    internal bool IsTimed { get; }

    /// <summary>Whether a body can run into a deadline, so that it needs a token of its own.</summary>
    internal bool HasDeadlines => (AttemptTicks | TotalTicks) != 0 || LimitsSlotTime;

    /// <summary>Whether the bulkhead limits the execution. Read anew each time: a use that defines a shared bulkhead may come later.</summary>
    private bool LimitsSlotTime => Bulkhead?.Options.Timeout is not null;

    /// <summary>Whether even a body that completes at once needs a whole call: attempts are timed, or deadlines run before the body starts.</summary>
    public bool NeedsCall { get; }

    /// <summary>Begins a call with its entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ResilientEntry Enter() => new(Start());

    /// <summary>Begins a call without an entry.</summary>
    public ResilientCall Begin() => new(this, Start());

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

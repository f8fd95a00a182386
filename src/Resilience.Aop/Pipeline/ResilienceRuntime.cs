using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Owns everything that lives longer than a call: breakers, rate limiters, bulkheads, caches, dead letters, statistics, time and chance.</summary>
/// <remarks>
/// A type with a field, property or primary-constructor parameter of this type uses that one for its protected methods;
/// every other type uses <see cref="Default"/>. Safe for concurrent use.
/// </remarks>
public sealed class ResilienceRuntime
{
    private readonly ConcurrentDictionary<ProtectedMethod, ResiliencePlan> _plans = new(ReferenceEqualityComparer.Instance);
    private readonly ResilienceMonitorOptions? _monitorOptions;
    private ResilienceMonitor? _monitor;
    private volatile RuntimeSnapshot _snapshot = new();

    /// <summary>A runtime on the system's clock, without logging.</summary>
    public ResilienceRuntime()
        : this(new ResilienceRuntimeOptions())
    {
    }

    /// <summary>A runtime with injected time, chance and logging.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or its time provider is null, or one of its interceptors.</exception>
    /// <exception cref="ResilienceOptionsException">A value of its monitor options is outside its range.</exception>
    /// <exception cref="ArgumentException">The name of the default retry budget is blank or longer than 200 characters.</exception>
    public ResilienceRuntime(ResilienceRuntimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.TimeProvider);
        Clock = new ResilienceClock(options.TimeProvider);
        Random = new RandomSource(options.Random);
        Logger = options.LoggerFactory?.CreateLogger("Resilience.Aop");
        TimesAttempts = options.TimeAttempts;
        Interceptors = AttemptInterceptor.Chain(options.Interceptors);
        if (options.DefaultRetryBudget is { } budget)
        {
            NamedStates<RetryBudget, RetryBudgetOptions>.CheckName(budget);
        }

        DefaultRetryBudget = options.DefaultRetryBudget;
        RetryBudgets = new RetryBudgetRegistry(Clock, Logger);
        BackoffChoosers = new BackoffChooserRegistry(Random, Logger);
        CircuitBreakers = new CircuitBreakerRegistry(Clock, Random, options.LoggerFactory);
        RateLimiters = new RateLimiterRegistry(Clock, options.LoggerFactory);
        DeadLetters = new DeadLetterOffice(options, Failures, Random);
        BulkheadDefaults = new BulkheadDefaults();
        Bulkheads = new BulkheadRegistry(BulkheadDefaults, options.LoggerFactory);
        options.Monitor?.Validate();
        _monitorOptions = options.Monitor;
        Meter = TelemetrySwitch.IsSupported ? RuntimeMeter.Join(options.MeterFactory, this) : null;
    }

    /// <summary>The runtime of code that injects none.</summary>
    public static ResilienceRuntime Default { get; } = new();

    /// <summary>All retry budgets, by name.</summary>
    public RetryBudgetRegistry RetryBudgets { get; }

    /// <summary>What <see cref="Backoff.Auto"/> has learnt, by type of operation.</summary>
    public BackoffChooserRegistry BackoffChoosers { get; }

    /// <summary>All circuit breakers, by name.</summary>
    public CircuitBreakerRegistry CircuitBreakers { get; }

    /// <summary>All rate limiters, by name.</summary>
    public RateLimiterRegistry RateLimiters { get; }

    /// <summary>All bulkheads, by name.</summary>
    public BulkheadRegistry Bulkheads { get; }

    /// <summary>What named bulkheads start from where their attributes say nothing.</summary>
    public BulkheadDefaults BulkheadDefaults { get; }

    /// <summary>The last good results that fallbacks may use, by store.</summary>
    public FallbackStoreRegistry Fallbacks { get; } = new();

    /// <summary>Calls that failed for good: where they are kept, how they are replayed, counts by queue.</summary>
    public DeadLetterOffice DeadLetters { get; }

    /// <summary>The results that methods keep, by operation.</summary>
    public CacheRegistry Caches { get; } = new();

    /// <summary>Counts of calls and attempts, by operation.</summary>
    public StatisticsRegistry Statistics { get; } = new();

    /// <summary>Says which failures are likely to pass; open for registration.</summary>
    public FailureClassifier Failures { get; } = new();

    /// <summary>Says how all of it goes: snapshots, alerts, a report.</summary>
    public ResilienceMonitor Monitor
    {
        get
        {
            // Made when it is asked for: a program that never does need not carry it.
            if (_monitor is null)
            {
                Interlocked.CompareExchange(ref _monitor, new ResilienceMonitor(this, _monitorOptions), null);
            }

            return _monitor;
        }
    }

    internal ResilienceClock Clock { get; }

    internal RandomSource Random { get; }

    internal ILogger? Logger { get; }

    /// <summary>Null where telemetry is switched off for the whole program.</summary>
    internal RuntimeMeter? Meter { get; }

    internal bool TimesAttempts { get; }

    internal AttemptInterceptor[]? Interceptors { get; }

    internal string? DefaultRetryBudget { get; }

    internal RuntimeSnapshot Snapshot => _snapshot;

    /// <summary>The plan of a method under the current snapshot; builds it when there is none yet.</summary>
    internal ResiliencePlan GetPlan(ProtectedMethod method)
    {
        RuntimeSnapshot snapshot = _snapshot;
        if (_plans.TryGetValue(method, out ResiliencePlan? plan) && ReferenceEquals(plan.Snapshot, snapshot))
        {
            return plan;
        }

        // Two threads may both build: state lives in the registries, so the plans are equivalent and either may win.
        plan = new ResiliencePlan(this, snapshot, method);
        _plans[method] = plan;
        return plan;
    }
}

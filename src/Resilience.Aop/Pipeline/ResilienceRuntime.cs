using System.Collections.Concurrent;

namespace Resilience.Aop;

/// <summary>Owns everything that lives longer than a call: breakers, rate limiters, bulkheads, caches, dead letters, statistics, time and chance.</summary>
/// <remarks>
/// A type with a field, property or primary-constructor parameter of this type uses that one for its protected methods;
/// every other type uses <see cref="Default"/>. Safe for concurrent use.
/// </remarks>
public sealed class ResilienceRuntime
{
    private readonly ConcurrentDictionary<ProtectedMethod, ResiliencePlan> _plans = new(ReferenceEqualityComparer.Instance);
    private readonly ResilienceRuntimeOptions _options;
    private readonly RuntimeLog? _deadLetterLog; // made at once: dead letters may come when the log factory is gone
    private RateLimiterRegistry? _rateLimiters;
    private FallbackStoreRegistry? _fallbacks;
    private DeadLetterOffice? _deadLetters;
    private CacheRegistry? _caches;
    private ResilienceMonitor? _monitor;
    private readonly object _applying = new();
    private readonly SettingsSource _settings;
    private volatile RuntimeSnapshot _snapshot;

    /// <summary>A runtime on the system's clock, without logging.</summary>
    public ResilienceRuntime()
        : this(new ResilienceRuntimeOptions())
    {
    }

    /// <summary>A runtime with injected time, chance and logging.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="options"/>, its settings or its time provider is null, or one of its interceptors.</exception>
    /// <exception cref="ResilienceOptionsException">A value of its monitor options or the time for its cache store is outside its range.</exception>
    /// <exception cref="ArgumentException">The name of the default retry budget is blank or longer than 200 characters.</exception>
    public ResilienceRuntime(ResilienceRuntimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.TimeProvider);
        ArgumentNullException.ThrowIfNull(options.Settings);
        Clock = new ResilienceClock(options.TimeProvider);
        Random = new RandomSource(options.Random);
        Logger = options.Logs?.Create("Resilience.Aop");
        _deadLetterLog = options.Logs?.Create("Resilience.Aop.DeadLetter");
        _settings = new SettingsSource(Logger, options.Settings);
        _snapshot = new RuntimeSnapshot(options.Settings, generation: 0);
        TimesAttempts = options.TimeAttempts;
        Interceptors = AttemptInterceptor.Chain(options.Interceptors);
        if (options.DefaultRetryBudget is { } budget)
        {
            NamedStates<RetryBudget, RetryBudgetOptions>.CheckName(budget);
        }

        DefaultRetryBudget = options.DefaultRetryBudget;
        RetryBudgets = new RetryBudgetRegistry(Clock, Logger, _settings);
        BackoffChoosers = new BackoffChooserRegistry(Random, Logger);
        CircuitBreakers = new CircuitBreakerRegistry(Clock, Random, options.Logs, _settings);
        BulkheadDefaults = new BulkheadDefaults();
        Bulkheads = new BulkheadRegistry(BulkheadDefaults, options.Logs, _settings);
        if (!DurationRange.IsAboveZero(options.CacheStoreTimeout))
        {
            throw ResilienceOptionsException.Create("Runtime", nameof(options.CacheStoreTimeout), options.CacheStoreTimeout, DurationRange.AboveZero);
        }

        options.Monitor?.Validate();
        _options = options;
        Meter = TelemetrySwitch.IsSupported ? RuntimeMeter.Join(options.MeterFactory, this) : null;
        Observers = new CallObservers(Meter);
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
    public RateLimiterRegistry RateLimiters => _rateLimiters ?? First(ref _rateLimiters, new RateLimiterRegistry(Clock, Logger, _settings));

    /// <summary>All bulkheads, by name.</summary>
    public BulkheadRegistry Bulkheads { get; }

    /// <summary>What named bulkheads start from where their attributes say nothing.</summary>
    public BulkheadDefaults BulkheadDefaults { get; }

    /// <summary>The last good results that fallbacks may use, by store.</summary>
    public FallbackStoreRegistry Fallbacks => _fallbacks ?? First(ref _fallbacks, new FallbackStoreRegistry());

    /// <summary>Calls that failed for good: where they are kept, how they are replayed, counts by queue.</summary>
    public DeadLetterOffice DeadLetters => _deadLetters ?? First(ref _deadLetters, new DeadLetterOffice(_options, Failures, Random, _deadLetterLog));

    /// <summary>The results that methods keep, by operation.</summary>
    public CacheRegistry Caches => _caches ?? First(ref _caches, new CacheRegistry(MakeStore(), Logger));

    /// <summary>Counts of calls and attempts, by operation.</summary>
    public StatisticsRegistry Statistics { get; } = new();

    /// <summary>Says which failures are likely to pass; open for registration.</summary>
    public FailureClassifier Failures { get; } = new();

    /// <summary>Says how all of it goes: snapshots, alerts, a report.</summary>
    public ResilienceMonitor Monitor => _monitor ?? First(ref _monitor, new ResilienceMonitor(this, _options.Monitor));

    /// <summary>The values from configuration that are in force.</summary>
    public ResilienceSettings Settings => _snapshot.Settings;

    /// <summary>The clock that everything here runs on.</summary>
    public TimeProvider TimeProvider => Clock.Provider;

    /// <summary>The rate limiters, unless nobody has asked for one yet; so are the two below.</summary>
    internal RateLimiterRegistry? RateLimitersInUse => _rateLimiters;

    internal DeadLetterOffice? DeadLettersInUse => _deadLetters;

    internal CacheRegistry? CachesInUse => _caches;

    internal ResilienceClock Clock { get; }

    internal RandomSource Random { get; }

    internal RuntimeLog? Logger { get; }

    /// <summary>Null where telemetry is switched off for the whole program.</summary>
    internal RuntimeMeter? Meter { get; }

    internal CallObservers Observers { get; }

    internal bool TimesAttempts { get; }

    internal AttemptInterceptor[]? Interceptors { get; }

    internal string? DefaultRetryBudget { get; }

    internal RuntimeSnapshot Snapshot => _snapshot;

    /// <summary>Replaces the values from configuration, while calls go on.</summary>
    /// <remarks>
    /// All or nothing: checked first against every method and state that is known, then swapped at once. A call under way keeps its settings. Breakers, rate
    /// limiters, bulkheads, budgets and caches keep their state. Safe for concurrent use.
    /// </remarks>
    /// <param name="settings">The values.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="ResilienceConfigurationException">A value does not go together with what is declared; nothing has changed.</exception>
    public void Apply(ResilienceSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        lock (_applying)
        {
            Validate(settings);
            RuntimeSnapshot next = new(settings, _snapshot.Generation + 1);
            _settings.Current = settings;
            _snapshot = next;
            RetryBudgets.Reconfigure(next.Generation);
            CircuitBreakers.Reconfigure(next.Generation);
            RateLimiters.Reconfigure(next.Generation);
            Bulkheads.Reconfigure(next.Generation);
        }
    }

    /// <summary>Says which keys of the settings match nothing, with the nearest name that there is. A sentence each.</summary>
    /// <remarks>Methods are those of <see cref="ResilienceCatalog"/>: of the assemblies that are loaded by now.</remarks>
    public IReadOnlyList<string> FindUnknownSettings() => UnknownSettings.Find(this, ResilienceCatalog.Entries);

    /// <summary>Describes what stands around a method: each value with the layer that it comes from, and the timeline at worst. Lines end with \n.</summary>
    /// <param name="operation">The name of the method: <c>Namespace.Type.Method</c>, or an end of it such as <c>Type.Method</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> is null.</exception>
    /// <exception cref="ArgumentException">No protected method has that name, or more than one.</exception>
    public string Explain(string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return PlanExplanation.Of(this, [.. _plans.Keys], operation);
    }

    /// <summary>Describes the same as data. Costs about as much as the text; nothing is measured.</summary>
    /// <param name="operation">The name of the method: <c>Namespace.Type.Method</c>, or an end of it such as <c>Type.Method</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> is null.</exception>
    /// <exception cref="ArgumentException">No protected method has that name, or more than one.</exception>
    public MethodDescription Describe(string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return PlanExplanation.Describe(this, [.. _plans.Keys], operation);
    }

    /// <summary>Tells an observer how measured calls end, until the answer is disposed.</summary>
    /// <remarks>
    /// Calls that begin meanwhile are measured, with the cost that a listener to their duration has (docs/telemetry.md); before and after it costs nothing. A call
    /// that is under way already is told only if somebody else measures it; one that is still under way at the end is not told. Runtimes with
    /// the same meter are measured too, but only this one's calls are told. Nobody is told anything where <see cref="ResilienceTelemetry.IsSupported"/> is false.
    /// </remarks>
    /// <param name="observer">Who is told.</param>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is null.</exception>
    public IDisposable Observe(CallObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return Observers.Add(observer);
    }

    private CacheStore? MakeStore() => _options.CacheStore is { } store ? new CacheStore(store, Clock, Logger, _options.CacheStoreTimeout) : null;

    // What not every program needs is made when it is first asked for: a native program that never asks does not carry it.
    private static T First<T>(ref T? place, T made)
        where T : class => Interlocked.CompareExchange(ref place, made, null) ?? made;

    /// <summary>The plan of a method under the current snapshot; builds it when there is none yet.</summary>
    internal ResiliencePlan GetPlan(ProtectedMethod method)
    {
        RuntimeSnapshot snapshot = _snapshot;
        if (_plans.TryGetValue(method, out ResiliencePlan? plan) && ReferenceEquals(plan.Snapshot, snapshot))
        {
            return plan;
        }

        // Two threads may both build: state lives in the registries, so the plans are equivalent and either may win.
        plan = MakePlan(method, snapshot);
        _plans[method] = plan;
        return plan;
    }

    private ResiliencePlan MakePlan(ProtectedMethod method, RuntimeSnapshot snapshot)
    {
        if (ReferenceEquals(snapshot.Settings, ResilienceSettings.Empty))
        {
            return new ResiliencePlan(this, snapshot, method, method);
        }

        try
        {
            ProtectedMethod effective = snapshot.Settings.Bind(method);
            SettingsReview.Validate(effective, BulkheadDefaults);
            return new ResiliencePlan(this, snapshot, method, effective);
        }
        catch (ResilienceOptionsException failure)
        {
            // What the configuration says was checked value by value; together with this method's own values it cannot be. No call fails for that.
            ResiliencePlan plan = new(this, snapshot, method, method);
            if (Logger is not null)
            {
                Logger.SettingsDoNotFit(method.Operation, failure.Message);
            }

            return plan;
        }
    }

    private void Validate(ResilienceSettings settings)
    {
        List<string> errors = [];
        void Try(string prefix, Action check)
        {
            try
            {
                check();
            }
            catch (ResilienceOptionsException failure)
            {
                errors.Add(prefix + failure.Message);
            }
        }

        foreach (ProtectedMethod method in _plans.Keys.OrderBy(static method => method.Operation, StringComparer.Ordinal))
        {
            Try($"{method.Operation}: ", () => SettingsReview.Validate(settings.Bind(method), BulkheadDefaults));
        }

        Try("", () => RetryBudgets.Validate(settings));
        Try("", () => CircuitBreakers.Validate(settings));
        Try("", () => RateLimiters.Validate(settings));
        Try("", () => Bulkheads.Validate(settings));
        if (errors.Count > 0)
        {
            throw new ResilienceConfigurationException(errors);
        }
    }
}

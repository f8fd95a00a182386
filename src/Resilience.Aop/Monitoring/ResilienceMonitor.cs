namespace Resilience.Aop;

/// <summary>Looks at everything a runtime does and says how well it goes. Safe for concurrent use.</summary>
/// <remarks>
/// Reads counters in memory and nothing else: no call waits for it, no store is asked. <see cref="ResilienceRuntime.Monitor"/> is the
/// runtime's own; another one has its own options and its own memory of alerts and earlier looks.
/// </remarks>
public sealed class ResilienceMonitor
{
    private readonly ResilienceRuntime _runtime;
    private readonly ResilienceMonitorOptions _options;
    private readonly HealthHistory _history;

    /// <summary>Makes a monitor of a runtime.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="options">When alerts are raised and how health is judged; null: the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="runtime"/> is null.</exception>
    /// <exception cref="ResilienceOptionsException">A value of <paramref name="options"/> is outside its range.</exception>
    public ResilienceMonitor(ResilienceRuntime runtime, ResilienceMonitorOptions? options = null)
    {
        _options = options ?? new ResilienceMonitorOptions();
        CircuitBreakers = new CircuitBreakerMonitor(runtime, _options);
        _runtime = runtime;
        _history = new HealthHistory(_options.HealthWindow);
    }

    /// <summary>The part that watches circuit breakers and remembers alerts.</summary>
    public CircuitBreakerMonitor CircuitBreakers { get; }

    /// <summary>Takes a snapshot, and raises or takes back alerts by it.</summary>
    public ResilienceSnapshot Collect()
    {
        IReadOnlyList<CircuitBreakerSnapshot> breakers = CircuitBreakers.Read();
        IReadOnlyList<BulkheadSnapshot> bulkheads;
        IReadOnlyList<OperationSnapshot> operations;
        HealthCounts lately;
        lock (_history)
        {
            bulkheads = SnapshotReader.Bulkheads(_runtime);
            operations = SnapshotReader.Operations(_runtime);
            lately = _history.Since(_runtime.Clock.Now, bulkheads, operations);
        }

        return new ResilienceSnapshot
        {
            Timestamp = _runtime.Clock.Provider.GetUtcNow(),
            Health = HealthCalculator.Compute(breakers, lately.Bulkheads, lately.Operations, _options) with { WindowSeconds = lately.Seconds },
            CircuitBreakerSummary = CircuitBreakerMonitor.Summarize(breakers),
            CircuitBreakers = breakers,
            Alerts = CircuitBreakers.Check(breakers),
            Bulkheads = bulkheads,
            RateLimiters = SnapshotReader.RateLimiters(_runtime),
            Caches = SnapshotReader.Caches(_runtime),
            RetrySummary = SnapshotReader.Summarize(operations),
            Operations = operations,
            Fallbacks = SnapshotReader.Fallbacks(_runtime),
            DeadLetters = SnapshotReader.DeadLetters(_runtime),
            RetryBudgets = SnapshotReader.RetryBudgets(_runtime),
        };
    }

    /// <summary>Takes a snapshot and writes it as text for people. Lines end with \n.</summary>
    public string GenerateReport() => ResilienceReport.Write(Collect());

    /// <summary>Writes a snapshot as text for people. Lines end with \n.</summary>
    /// <param name="snapshot">What to write.</param>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is null.</exception>
    public static string GenerateReport(ResilienceSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return ResilienceReport.Write(snapshot);
    }
}

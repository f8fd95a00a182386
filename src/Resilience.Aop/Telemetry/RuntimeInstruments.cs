using System.Diagnostics.Metrics;
using System.Globalization;

namespace Resilience.Aop;

/// <summary>The instruments that are read when somebody collects: what they show is counted in any case, so they cost calls nothing.</summary>
/// <remarks>
/// Names are those of the original once an exporter for Prometheus has added <c>_total</c> to counters. Units are left out where they would
/// become a suffix.
/// </remarks>
internal sealed class RuntimeInstruments
{
    private readonly Meter _meter;
    private readonly RuntimeMeter _owner;

    public RuntimeInstruments(Meter meter, RuntimeMeter owner)
    {
        _meter = meter;
        _owner = owner;
        CreateForBreakers();
        CreateForOperations();
        CreateForBulkheads();
        CreateForRateLimiters();
        CreateForTheRest();
    }

    private void CreateForBreakers()
    {
        Gauge("circuit_breaker_state", "Circuit breaker state: 1 for the current one", MetricTags.Name, MetricTags.State, static (runtime, rows) =>
        {
            foreach (CircuitBreaker breaker in runtime.CircuitBreakers)
            {
                CircuitState current = breaker.State;
                foreach (CircuitState state in CircuitStates.All)
                {
                    rows.Add(breaker.Name, CircuitStates.Label(state), state == current ? 1 : 0);
                }
            }
        });
        Counter("circuit_breaker_failures", "Circuit breaker failures", MetricTags.Name, null, static (runtime, rows) =>
        {
            foreach (CircuitBreaker breaker in runtime.CircuitBreakers)
            {
                rows.Add(breaker.Name, breaker.TotalFailures);
            }
        });
        Counter("circuit_breaker_rejected_calls", "Attempts that a circuit breaker refused", MetricTags.Name, null, static (runtime, rows) =>
        {
            foreach (CircuitBreaker breaker in runtime.CircuitBreakers)
            {
                rows.Add(breaker.Name, breaker.Stats.Rejected);
            }
        });
        Counter("circuit_breaker_transitions", "Changes of a circuit breaker's state", MetricTags.Name, MetricTags.To, static (runtime, rows) =>
        {
            foreach (CircuitBreaker breaker in runtime.CircuitBreakers)
            {
                foreach (CircuitState state in CircuitStates.All)
                {
                    rows.Add(breaker.Name, CircuitStates.Label(state), breaker.Entered(state));
                }
            }
        });
    }

    private void CreateForOperations()
    {
        Counter("retry_attempts", "Attempts of ended calls by their number", MetricTags.Operation, MetricTags.Attempt, static (runtime, rows) =>
        {
            foreach (OperationStatistics operation in runtime.Statistics.All)
            {
                long[] attempts = operation.ReadAttempts();
                for (int i = 0; i < attempts.Length && attempts[i] > 0; i++)
                {
                    string number = i == attempts.Length - 1 ? $"{attempts.Length}+" : (i + 1).ToString(CultureInfo.InvariantCulture);
                    rows.Add(operation.Operation, number, attempts[i]);
                }
            }
        });
        Counter("retry_success", "Calls that succeeded after a retry", MetricTags.Operation, null, static (runtime, rows) =>
        {
            foreach (RetryStatistics operation in runtime.Statistics)
            {
                rows.Add(operation.Operation, operation.SucceededAfterRetry);
            }
        });
        Counter("fallback_used", "Calls that failed, by the level of the fallback that answered", MetricTags.Operation, MetricTags.Level, static (runtime, rows) =>
        {
            foreach (FallbackCounters counters in runtime.Statistics.Fallbacks)
            {
                FallbackSnapshot fallback = counters.Read();
                for (int i = 0; i < fallback.AnsweredByMember.Count; i++)
                {
                    rows.Add(fallback.Operation, (i + 1).ToString(CultureInfo.InvariantCulture), fallback.AnsweredByMember[i]);
                }

                rows.Add(fallback.Operation, MetricTags.LevelCache, fallback.AnsweredByCache);
                rows.Add(fallback.Operation, MetricTags.LevelDefault, fallback.AnsweredByDefault);
                rows.Add(fallback.Operation, MetricTags.LevelExhausted, fallback.Exhausted);
            }
        });
        Counter("cache_requests", "Calls of cached methods by what the cache had", MetricTags.Operation, MetricTags.Result, static (runtime, rows) =>
        {
            ForEach(runtime.CachesInUse, static cache => cache, cache =>
            {
                CacheStats stats = cache.Stats;
                rows.Add(stats.Name, "hit", stats.Hits);
                rows.Add(stats.Name, "miss", stats.EndedMisses);
                rows.Add(stats.Name, "stale", stats.Stale);
                if (cache.Store is not null)
                {
                    rows.Add(stats.Name, "store", stats.StoreHits);
                }
            });
        });
    }

    private void CreateForBulkheads()
    {
        Gauge("bulkhead_active_calls", "Active calls in bulkhead", MetricTags.Resource, null, static (runtime, rows) =>
            ForEach(runtime.Bulkheads, static bulkhead => bulkhead.Stats, stats => rows.Add(stats.Name, stats.Active)));
        Counter("bulkhead_rejected_calls", "Rejected calls", MetricTags.Resource, null, static (runtime, rows) =>
            ForEach(runtime.Bulkheads, static bulkhead => bulkhead.Stats, stats => rows.Add(stats.Name, stats.Rejected)));
        Ratio("bulkhead_utilization_ratio", "Bulkhead utilization", MetricTags.Resource, static (runtime, rows) =>
            ForEach(runtime.Bulkheads, static bulkhead => bulkhead.Stats, stats => rows.Add(stats.Name, stats.Utilization)));
        Gauge("bulkhead_queue_length", "Calls that wait for a bulkhead", MetricTags.Resource, null, static (runtime, rows) =>
            ForEach(runtime.Bulkheads, static bulkhead => bulkhead.Stats, stats => rows.Add(stats.Name, stats.Queued)));
    }

    private void CreateForRateLimiters()
    {
        Counter("rate_limit_granted_calls", "Permits that a rate limit has given", MetricTags.Name, null, static (runtime, rows) =>
            ForEach(runtime.RateLimitersInUse, static limiter => limiter.Stats, stats => rows.Add(stats.Name, stats.Granted)));
        Counter("rate_limit_rejected_calls", "Attempts that a rate limit refused", MetricTags.Name, null, static (runtime, rows) =>
            ForEach(runtime.RateLimitersInUse, static limiter => limiter.Stats, stats => rows.Add(stats.Name, stats.Rejected)));
        Gauge("rate_limit_queue_length", "Calls that wait for a rate limit", MetricTags.Name, null, static (runtime, rows) =>
            ForEach(runtime.RateLimitersInUse, static limiter => limiter.Stats, stats => rows.Add(stats.Name, stats.Queued)));
    }

    private void CreateForTheRest()
    {
        Counter("dead_letters", "Calls recorded as dead letters", MetricTags.Queue, null, static (runtime, rows) =>
            ForEach(runtime.DeadLettersInUse, static stats => stats, stats => rows.Add(stats.Queue, stats.Recorded)));
        Counter("dead_letters_lost", "Failed calls that could not be recorded", MetricTags.Queue, null, static (runtime, rows) =>
            ForEach(runtime.DeadLettersInUse, static stats => stats, stats => rows.Add(stats.Queue, stats.Dropped + stats.StoreFailures)));
        Gauge("dead_letter_depth", "Dead letters that are not done with", MetricTags.Queue, null, static (runtime, rows) =>
            ForEach(runtime.DeadLettersInUse, static stats => stats, stats => rows.Add(stats.Queue, runtime.DeadLettersInUse!.Depth(stats))));
        Ratio("retry_budget_utilization_ratio", "Share of a retry budget that is spent", MetricTags.Name, static (runtime, rows) =>
            ForEach(runtime.RetryBudgets, static budget => budget.Stats, stats => rows.Add(stats.Name, stats.Utilization)));
        Counter("retry_budget_denied", "Retries that a budget refused", MetricTags.Name, null, static (runtime, rows) =>
            ForEach(runtime.RetryBudgets, static budget => budget.Stats, stats => rows.Add(stats.Name, stats.Denied)));
    }

    private static void ForEach<TState, TStats>(IEnumerable<TState>? states, Func<TState, TStats> read, Action<TStats> add)
    {
        foreach (TState state in states ?? [])
        {
            add(read(state));
        }
    }

    private void Counter(string name, string description, string first, string? second, Action<ResilienceRuntime, MetricRows<long>> read) =>
        _meter.CreateObservableCounter(name, () => Read(first, second, read, static (one, other) => one + other), unit: null, description);

    private void Gauge(string name, string description, string first, string? second, Action<ResilienceRuntime, MetricRows<long>> read) =>
        _meter.CreateObservableGauge(name, () => Read(first, second, read, static (one, other) => one + other), unit: null, description);

    private void Ratio(string name, string description, string first, Action<ResilienceRuntime, MetricRows<double>> read) =>
        _meter.CreateObservableGauge(name, () => Read(first, null, read, Math.Max), unit: null, description);

    private IEnumerable<Measurement<T>> Read<T>(string first, string? second, Action<ResilienceRuntime, MetricRows<T>> read, Func<T, T, T> merge)
        where T : struct
    {
        MetricRows<T> rows = new(first, second, merge);
        foreach (ResilienceRuntime runtime in _owner.Runtimes)
        {
            read(runtime, rows);
        }

        return rows.Measurements;
    }
}

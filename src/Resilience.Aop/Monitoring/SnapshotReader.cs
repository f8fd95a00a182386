namespace Resilience.Aop;

/// <summary>Turns the statistics of a runtime's registries into plain data, in the order of names.</summary>
internal static class SnapshotReader
{
    public static IReadOnlyList<BulkheadSnapshot> Bulkheads(ResilienceRuntime runtime) => Read(
        runtime.Bulkheads.Select(static bulkhead => bulkhead.Stats),
        static stats => stats.Name,
        static stats => new BulkheadSnapshot
        {
            Name = stats.Name,
            Active = stats.Active,
            Queued = stats.Queued,
            Limit = stats.Limit,
            MaxConcurrency = stats.Options.MaxConcurrency,
            MaxQueue = stats.Options.MaxQueue,
            Rejected = stats.Rejected,
            Total = stats.Total,
            RejectionRate = stats.RejectionRate,
            Utilization = stats.Utilization,
        });

    public static IReadOnlyList<RateLimiterSnapshot> RateLimiters(ResilienceRuntime runtime) => Read(
        runtime.RateLimiters.Select(static limiter => limiter.Stats),
        static stats => stats.Name,
        static stats => new RateLimiterSnapshot
        {
            Name = stats.Name,
            Granted = stats.Granted,
            Rejected = stats.Rejected,
            RejectionRate = stats.RejectionRate,
            Queued = stats.Queued,
            Partitions = stats.Partitions,
            Permits = stats.Options?.Permits,
            PerSeconds = stats.Options?.Per.TotalSeconds,
        });

    public static IReadOnlyList<CacheSnapshot> Caches(ResilienceRuntime runtime) => Read(
        runtime.Caches.Select(static cache => cache.Stats),
        static stats => stats.Name,
        static stats => new CacheSnapshot
        {
            Name = stats.Name,
            Entries = stats.Entries,
            MaxEntries = stats.Options.MaxEntries,
            Running = stats.Running,
            Hits = stats.Hits,
            Misses = stats.Misses,
            Joined = stats.Joined,
            Stale = stats.Stale,
            StoreHits = stats.StoreHits,
            Evictions = stats.Evictions,
            HitRate = stats.HitRate,
        });

    public static IReadOnlyList<OperationSnapshot> Operations(ResilienceRuntime runtime) => Read(
        runtime.Statistics,
        static stats => stats.Operation,
        static stats => new OperationSnapshot
        {
            Operation = stats.Operation,
            Calls = stats.Calls,
            Attempts = stats.Attempts,
            SucceededAtOnce = stats.SucceededAtOnce,
            SucceededAfterRetry = stats.SucceededAfterRetry,
            Failed = stats.Failed,
            Cancelled = stats.Cancelled,
            SuccessRate = stats.SuccessRate,
            Amplification = Ratio(stats.Attempts, stats.Calls),
            Hedges = stats.Hedges,
            HedgesWon = stats.HedgesWon,
            MeanAttemptSeconds = stats.MeanAttemptTime?.TotalSeconds,
            MinAttemptSeconds = stats.MinAttemptTime?.TotalSeconds,
            MaxAttemptSeconds = stats.MaxAttemptTime?.TotalSeconds,
        });

    public static RetrySummary Summarize(IReadOnlyList<OperationSnapshot> operations)
    {
        long calls = operations.Sum(static operation => operation.Calls);
        long attempts = operations.Sum(static operation => operation.Attempts);
        long judged = calls - operations.Sum(static operation => operation.Cancelled);
        long failed = operations.Sum(static operation => operation.Failed);
        return new RetrySummary
        {
            TotalOperations = operations.Count,
            Calls = calls,
            Attempts = attempts,
            SuccessRate = judged <= 0 ? 1 : (double)(judged - failed) / judged,
            Amplification = Ratio(attempts, calls),
        };
    }

    public static IReadOnlyList<FallbackSnapshot> Fallbacks(ResilienceRuntime runtime) => Read(
        runtime.Statistics.Fallbacks,
        static fallback => fallback.Operation,
        static fallback => fallback.Read());

    public static IReadOnlyList<DeadLetterSnapshot> DeadLetters(ResilienceRuntime runtime) => Read(
        runtime.DeadLetters,
        static stats => stats.Queue,
        stats => new DeadLetterSnapshot
        {
            Queue = stats.Queue,
            Recorded = stats.Recorded,
            Accepted = stats.Accepted,
            Dropped = stats.Dropped,
            StoreFailures = stats.StoreFailures,
            Replayed = stats.Replayed,
            ReplaysFailed = stats.ReplaysFailed,
            Poisoned = stats.Poisoned,
            Refused = stats.Refused,
            Depth = runtime.DeadLetters.Depth(stats),
        });

    public static IReadOnlyList<RetryBudgetSnapshot> RetryBudgets(ResilienceRuntime runtime) => Read(
        runtime.RetryBudgets.Select(static budget => budget.Stats),
        static stats => stats.Name,
        static stats => new RetryBudgetSnapshot
        {
            Name = stats.Name,
            Calls = stats.Calls,
            Retries = stats.Retries,
            Denied = stats.Denied,
            Available = stats.Available,
            Utilization = stats.Utilization,
        });

    private static T[] Read<TStats, T>(IEnumerable<TStats> all, Func<TStats, string> name, Func<TStats, T> convert) =>
        [.. all.OrderBy(name, StringComparer.Ordinal).Select(convert)];

    private static double Ratio(long attempts, long calls) => calls == 0 ? 1 : (double)attempts / calls;
}

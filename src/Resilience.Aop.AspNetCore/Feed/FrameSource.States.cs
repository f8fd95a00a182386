namespace Resilience.Aop.AspNetCore;

/// <content>What lives longer than a call: breakers, bulkheads, limiters and the rest.</content>
internal sealed partial class FrameSource
{
    private IReadOnlyList<BreakerFrame> ReadBreakers() =>
        [.. _runtime.CircuitBreakers.Select(ReadBreaker).OrderBy(static breaker => breaker.Name, StringComparer.Ordinal)];

    private BreakerFrame ReadBreaker(CircuitBreaker breaker)
    {
        if (!_breakers.TryGetValue(breaker, out BreakerHistory? history))
        {
            _breakers[breaker] = history = new BreakerHistory(breaker, _time);
        }

        history.Attach(); // before the state is read, so that no change is missed
        CircuitBreakerStats stats = breaker.Stats;
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset since = now - stats.TimeInState;
        TimeSpan? rest = stats.State == CircuitState.Open ? stats.RetryAfter : null;
        return new BreakerFrame
        {
            Name = stats.Name,
            State = stats.State,
            Since = since,
            HalfOpenAt = rest is null ? null : now + rest,
            RemainingSeconds = rest?.TotalSeconds,
            BreakSeconds = history.BreakLength(stats.State, stats.TimeInState, rest)?.TotalSeconds,
            FailureRate = Math.Round(stats.FailureRate, 4),
            SlowCallRate = Math.Round(stats.SlowCallRate, 4),
            Calls = stats.Calls,
            ConsecutiveFailures = stats.FailuresInARow,
            FailureThreshold = stats.Options.FailureThreshold,
            ProbesSucceeded = stats.ProbesSucceeded,
            SuccessThreshold = stats.Options.SuccessThreshold,
            Rejected = stats.Rejected,
            Breaks = stats.Breaks,
            LastFailureType = stats.LastFailure?.GetType().FullName,
            Transitions = history.Read(stats.State, since),
        };
    }

    private IReadOnlyList<BulkheadFrame> ReadBulkheads() =>
        [.. _runtime.Bulkheads.Select(static bulkhead => Show(bulkhead.Stats)).OrderBy(static bulkhead => bulkhead.Name, StringComparer.Ordinal)];

    internal static BulkheadFrame Show(BulkheadStats stats) => new()
    {
        Name = stats.Name,
        Limit = stats.Options.MaxConcurrency,
        AdaptiveLimit = stats.Options.Isolation == BulkheadIsolation.Adaptive ? stats.Limit : null,
        Active = stats.Active,
        Queued = stats.Queued,
        QueueLimit = stats.Options.MaxQueue,
        Rejected = stats.Rejected,
        Total = stats.Total,
        Utilization = Math.Round(stats.Options.Isolation == BulkheadIsolation.Adaptive ? (double)stats.Active / Math.Max(1, stats.Limit) : stats.Utilization, 4),
    };

    private List<RateLimiterFrame> ReadRateLimiters(IReadOnlyList<RateLimiterSnapshot> limiters, int seconds)
    {
        Dictionary<string, (long Granted, long Rejected)> permits = new(StringComparer.Ordinal);
        List<RateLimiterFrame> frames = [];
        foreach (RateLimiterSnapshot limiter in limiters)
        {
            (long granted, long rejected) = _isFirst ? (limiter.Granted, limiter.Rejected) : _permits.GetValueOrDefault(limiter.Name);
            permits[limiter.Name] = (limiter.Granted, limiter.Rejected);
            frames.Add(new RateLimiterFrame
            {
                Name = limiter.Name,
                Granted = limiter.Granted,
                Rejected = limiter.Rejected,
                Queued = limiter.Queued,
                Partitions = limiter.Partitions,
                Permits = limiter.Permits,
                PerSeconds = limiter.PerSeconds,
                GrantedPerSecond = Math.Round(Math.Max(0.0, limiter.Granted - granted) / seconds, 2), // a reset begins anew
                RejectedPerSecond = Math.Round(Math.Max(0.0, limiter.Rejected - rejected) / seconds, 2),
            });
        }

        _permits = permits;
        return frames;
    }

    private static CacheFrame Show(CacheSnapshot cache) => new()
    {
        Name = cache.Name,
        Entries = cache.Entries,
        MaxEntries = cache.MaxEntries,
        Hits = cache.Hits,
        Misses = cache.Misses,
        Stale = cache.Stale,
        Joined = cache.Joined,
        Evictions = cache.Evictions,
        HitRate = Math.Round(cache.HitRate, 4),
    };

    private static BudgetFrame Show(RetryBudgetSnapshot budget) => new()
    {
        Name = budget.Name,
        Utilization = Math.Round(budget.Utilization, 4),
        Available = Math.Round(budget.Available, 2),
        Retries = budget.Retries,
        Denied = budget.Denied,
    };

    private static DeadLetterQueueFrame Show(DeadLetterSnapshot queue) => new()
    {
        Name = queue.Queue,
        Depth = queue.Depth,
        Recorded = queue.Recorded,
        Replayed = queue.Replayed,
        Poisoned = queue.Poisoned,
        Lost = queue.Dropped + queue.StoreFailures,
    };

    private static FallbackFrame Show(FallbackSnapshot fallback) => new()
    {
        ByMember = fallback.AnsweredByMember,
        ByCache = fallback.AnsweredByCache,
        ByDefault = fallback.AnsweredByDefault,
        Exhausted = fallback.Exhausted,
    };
}

using System.Threading.RateLimiting;
using Scenarios.RateLimit;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Limiters from elsewhere behind a name, first of all those of System.Threading.RateLimiting.</summary>
public sealed class RateLimitAdapterTests : VirtualTimeTest
{
    [Fact]
    public async Task Adapter_LimiterOfSystemThreadingRateLimiting_Decides()
    {
        await using FixedWindowRateLimiter foreign = new(new FixedWindowRateLimiterOptions
        {
            PermitLimit = 2,
            Window = TimeSpan.FromHours(1),
            AutoReplenishment = false,
        });
        Runtime.RateLimiters.Register("adapted", new FrameworkLimiter(foreign));
        Adapted client = new(Runtime);

        Assert.Equal("done", await client.LoadAsync(TestToken));
        Assert.Equal("done", await client.LoadAsync(TestToken));
        RateLimitRejectedException refusal = await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));

        Assert.Equal(("adapted", TimeSpan.FromHours(1)), (refusal.Name, refusal.RetryAfter));
        RateLimiterStats stats = LimiterOf("adapted").Stats;
        Assert.Equal((2L, 1L, null), (stats.Granted, stats.Rejected, stats.Options));
        Assert.Equal(2, foreign.GetStatistics()!.TotalSuccessfulLeases);
    }

    [Fact]
    public async Task Adapter_QueueOfSystemThreadingRateLimiting_IsWaitedIn()
    {
        await using TokenBucketRateLimiter foreign = new(new TokenBucketRateLimiterOptions
        {
            TokenLimit = 1,
            TokensPerPeriod = 1,
            QueueLimit = 1,
            ReplenishmentPeriod = TimeSpan.FromTicks(1),
            AutoReplenishment = false,
        });
        Runtime.RateLimiters.Register("adapted", new FrameworkLimiter(foreign));
        Adapted client = new(Runtime);
        await client.LoadAsync(TestToken);

        Task<string> waiting = client.LoadAsync(TestToken);
        Assert.False(waiting.IsCompleted);
        await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.LoadAsync(TestToken));
        Assert.Equal(1, LimiterOf("adapted").Stats.Queued);
        while (!foreign.TryReplenish())
        {
            await Task.Yield();
        }

        Assert.Equal("done", await waiting);
        Assert.Equal((2L, 1L, 0), (LimiterOf("adapted").Stats.Granted, LimiterOf("adapted").Stats.Rejected, LimiterOf("adapted").Stats.Queued));
    }

    [Fact]
    public async Task Adapter_CancelledInItsQueue_LeavesIt()
    {
        using CancellationTokenSource caller = new();
        await using ConcurrencyLimiter foreign = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 1 });
        using RateLimitLease taken = foreign.AttemptAcquire();
        Runtime.RateLimiters.Register("adapted", new FrameworkLimiter(foreign));
        Adapted client = new(Runtime);

        Task<string> waiting = client.LoadAsync(caller.Token);
        Assert.Equal(1, foreign.GetStatistics()!.CurrentQueuedCount);
        await caller.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Equal((0L, 0), (foreign.GetStatistics()!.CurrentQueuedCount, LimiterOf("adapted").Stats.Queued));
    }

    [Fact]
    public async Task Adapter_DeadlineInItsQueue_LeavesIt()
    {
        TaskCompletionSource<RateLimitAnswer> answer = new();
        Runtime.RateLimiters.Register("adapted", new Waiting(answer.Task));
        Adapted client = new(Runtime);

        Task<string> waiting = client.ByTenantAsync(7, TestToken);
        await Clock.StepAsync(5);

        ResilienceTimeoutException timeout = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => waiting);
        Assert.Equal((true, false), (timeout.IsTotal, timeout.Started));
        answer.SetException(new InvalidDataException("nobody may see this"));
    }

    [Fact]
    public async Task Adapter_OneFunction_ReceivesThePartitionAsText()
    {
        List<string?> asked = [];
        Runtime.RateLimiters.Register("adapted", partition =>
        {
            asked.Add(partition);
            return partition == "8" ? RateLimitAnswer.Refused() : RateLimitAnswer.Granted;
        });
        Adapted client = new(Runtime);

        await client.LoadAsync(TestToken);
        await client.ByTenantAsync(7, TestToken);
        RateLimitRejectedException refusal = await Assert.ThrowsAsync<RateLimitRejectedException>(() => client.ByTenantAsync(8, TestToken));

        Assert.Equal([null, "7", "8"], asked);
        Assert.Null(refusal.RetryAfter);
        Assert.Equal("Rate limit 'adapted' has no permit free.", refusal.Message);
    }

    [Fact]
    public async Task Adapter_ThatThrows_FailsTheTaskAndGivesThePermitOfTheBreakerBack()
    {
        FormatException failure = new();
        Runtime.RateLimiters.Register("adapted", _ => throw failure);
        Adapted client = new(Runtime);

        Task<string> call = client.LoadAsync(TestToken); // does not throw here

        Assert.Same(failure, await Record.ExceptionAsync(() => call));
        Assert.Equal((CircuitState.Closed, 0L), (Breaker("adapted").State, Breaker("adapted").Stats.Failures));
    }

    /// <summary>What an application writes to plug such a limiter in.</summary>
    private sealed class FrameworkLimiter(System.Threading.RateLimiting.RateLimiter limiter) : IRateLimitAdapter
    {
        public bool Queues => true;

        public RateLimitAnswer TryAcquire(string? partition)
        {
            using RateLimitLease lease = limiter.AttemptAcquire();
            return Answer(lease);
        }

        public async ValueTask<RateLimitAnswer> AcquireAsync(string? partition, CancellationToken cancellationToken)
        {
            using RateLimitLease lease = await limiter.AcquireAsync(1, cancellationToken);
            return Answer(lease);
        }

        private static RateLimitAnswer Answer(RateLimitLease lease) => lease.IsAcquired ? RateLimitAnswer.Granted
            : RateLimitAnswer.Refused(lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : null);
    }

    private sealed class Waiting(Task<RateLimitAnswer> answer) : IRateLimitAdapter
    {
        public bool Queues => true;

        public RateLimitAnswer TryAcquire(string? partition) => RateLimitAnswer.Refused();

        public ValueTask<RateLimitAnswer> AcquireAsync(string? partition, CancellationToken cancellationToken) => new(answer);
    }
}

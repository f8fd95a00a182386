using Scenarios.Cancellation;

namespace Resilience.Aop.Integration.Tests;

public sealed class CancellationBeforeCallTests : VirtualTimeTest
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    private int _runs;

    public static TheoryData<string> Policies => ["Retry", "CircuitBreaker", "RateLimit", "Bulkhead", "Graceful", "Abandon", "Cooperative", "Fallback", "All"];

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task Call_CancelledBefore_IsCanceledAtOnceWithoutRunningTheBody(string policy)
    {
        Task<string> call = Call(policy, Cancelled);

        Assert.True(call.IsCanceled);
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(Cancelled, cancelled.CancellationToken);
        Assert.Equal(0, _runs);
        Assert.All(Runtime.CircuitBreakers, static breaker => Assert.Equal(0, breaker.Stats.Calls));
        Assert.All(Runtime.RateLimiters, static limiter => Assert.Equal(0, limiter.Stats.Granted));
        Assert.All(Runtime.Bulkheads, static bulkhead => Assert.Equal(0, bulkhead.Stats.Total));
        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Theory]
    [InlineData("CircuitBreaker")]
    [InlineData("All")]
    public async Task Call_CancelledBeforeAnOpenBreaker_IsACancellation(string policy)
    {
        await Call(policy, TestToken);
        Assert.Single(Runtime.CircuitBreakers).Isolate();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Call(policy, Cancelled));

        Assert.Equal((1, 0L), (_runs, Assert.Single(Runtime.CircuitBreakers).Stats.Rejected));
    }

    [Fact]
    public async Task Call_CancelledBeforeAFullBulkhead_IsACancellation()
    {
        HeldBody<string> held = HeldBody<string>.Deaf();
        CancelledBulkhead client = new(Runtime) { Body = (_, token) => held.RunAsync(token) };
        Task<string> running = client.LoadAsync(TestToken);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.LoadAsync(Cancelled));

        Assert.Equal((1, 0, 1L), (BulkheadOf("cancelled").Stats.Active, BulkheadOf("cancelled").Stats.Queued, BulkheadOf("cancelled").Stats.Total));
        held.Complete("done");
        await running;
    }

    private Task<string> Call(string policy, CancellationToken token) => policy switch
    {
        "Retry" => new CancelledRetry(Runtime) { Body = Run }.LoadAsync(token),
        "CircuitBreaker" => new CancelledBreaker(Runtime) { Body = Run }.LoadAsync(token),
        "RateLimit" => new CancelledRateLimit(Runtime) { Body = Run }.LoadAsync(token),
        "Bulkhead" => new CancelledBulkhead(Runtime) { Body = Run }.LoadAsync(token),
        "Graceful" => new CancelledTimeout(Runtime) { Body = Run }.GracefulAsync(token),
        "Abandon" => new CancelledTimeout(Runtime) { Body = Run }.AbandonAsync(token),
        "Cooperative" => new CancelledTimeout(Runtime) { Body = Run }.CooperativeAsync(token),
        "Fallback" => new CancelledFallback(Runtime) { Body = Run }.LoadAsync(token),
        _ => new CancelledPipeline(Runtime) { Body = Run }.LoadAsync(token),
    };

    private Task<string> Run(int attempt, CancellationToken token)
    {
        _runs++;
        return Task.FromResult("ran");
    }
}

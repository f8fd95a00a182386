using Scenarios.Matrix;

namespace Resilience.Aop.Integration.Tests.Matrix;

public sealed class WholeStackTests : PairTest
{
    private readonly WholeStack _client;

    public WholeStackTests() => _client = new WholeStack(Runtime);

    [Fact]
    public async Task Retried_OneFailure_IsRetriedAndLeavesNothingBehind()
    {
        _client.Body = FailsFirst(1);
        Task<string> call = _client.RetriedAsync(1, TestToken);
        await Clock.StepAsync(1);

        Assert.Equal("run 2", await call);
        AssertNothingIsHeld();
        Assert.Empty(await DeadLettersAsync());
    }

    [Fact]
    public async Task Retried_EverythingFails_IsRecordedOnceAndTheBreakerCountsEachAttempt()
    {
        _client.Body = Fails;
        _client.Answer = AnswerFails;
        Task<string> call = _client.RetriedAsync(1, TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);

        await Assert.ThrowsAsync<FallbackExhaustedException>(() => call);
        Assert.Equal(3, Assert.Single(await DeadLettersAsync()).Attempts);
        Assert.Equal(3, Breaker("whole stack").Stats.Failures);
        AssertNothingIsHeld();
    }

    [Fact]
    public async Task Retried_CallerCancels_IsNoFailureOfAnyPolicy()
    {
        using CancellationTokenSource caller = new();
        _client.Body = Hangs;
        Task<string> call = _client.RetriedAsync(1, caller.Token);
        await caller.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Empty(await DeadLettersAsync());
        Assert.Equal(0, Breaker("whole stack").Stats.Failures);
    }

    [Fact]
    public async Task Hedged_FirstAttemptHangs_TheHedgeAnswersAndIsCached()
    {
        _client.Body = static (run, token) => run == 1 ? Hangs(run, token) : Task.FromResult($"run {run}");
        Task<string> call = _client.HedgedAsync(1, TestToken);
        await Clock.StepAsync(2);

        Assert.Equal("run 2", await call);
        Assert.Equal("run 2", await _client.HedgedAsync(1, TestToken));
        Assert.Equal(2, _client.Runs);
    }

    [Fact]
    public async Task Hedged_EverythingFails_FallsBackAndCachesNothing()
    {
        _client.Body = Fails;
        Assert.Equal("answer", await _client.HedgedAsync(1, TestToken));
        _client.Body = static (run, _) => Task.FromResult($"run {run}");
        Assert.Equal("run 3", await _client.HedgedAsync(1, TestToken));
        AssertNothingIsHeld();
    }

    private void AssertNothingIsHeld() =>
        Assert.Equal((0, 0), (BulkheadOf("whole stack").Stats.Active, BulkheadOf("whole stack").Stats.Queued));
}

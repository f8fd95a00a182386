namespace Resilience.Aop.Testing.Tests;

/// <summary>Faults in synchronous methods: the thread blocks on the virtual clock.</summary>
public sealed class SynchronousFaultTests : ResilienceTest
{
    [Fact]
    public async Task Fail_TwoAttempts_AreRetriedWithoutTheBody()
    {
        Faults.For(FaultyClient.Counted).Fail(Transient(), times: 2);
        Assert.Equal(1, await RunAsync());
        Assert.Equal(
            ["#1: Failed (HttpRequestException), took 0s", "#2 after 1s: Failed (HttpRequestException), took 0s", "#3 after 2s: Succeeded, took 0s"],
            Record);
        Faults.ThrowIfUnused();
    }

    [Fact]
    public async Task Delay_ShorterThanTheTimeout_HoldsTheAnswerBack()
    {
        Faults.For(FaultyClient.Counted).Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(1, await RunAsync());
        Assert.Equal(["#1: Succeeded, took 3s"], Record);
        Assert.Equal(TimeSpan.FromSeconds(3), Clock.Elapsed);
    }

    [Fact]
    public async Task Delay_LongerThanTheTimeout_LosesTheAnswer()
    {
        Faults.For(FaultyClient.Counted).Delay(TimeSpan.FromSeconds(30));
        Assert.Equal(2, await RunAsync());
        Assert.Equal(["#1: TimedOut (ResilienceTimeoutException), took 5s", "#2 after 1s: Succeeded, took 0s"], Record);
    }

    [Fact]
    public async Task Delay_BodyThatFails_StillFailsLater()
    {
        Faults.For(FaultyClient.Counted).Delay(TimeSpan.FromSeconds(2));
        Client.Body = static _ => Task.FromException<IDisposable?>(new ArgumentException("mine"));
        await Assert.ThrowsAsync<ArgumentException>(() => RunAsync());
        Assert.Equal(["#1: Failed (ArgumentException), took 2s"], Record);
    }

    [Fact]
    public async Task Fail_AfterATime_BlocksUntilThen()
    {
        Faults.For(FaultyClient.Counted).Fail(_ => Transient(), times: 1, after: TimeSpan.FromSeconds(4));
        Assert.Equal(1, await RunAsync());
        Assert.Equal(["#1: Failed (HttpRequestException), took 4s", "#2 after 1s: Succeeded, took 0s"], Record);
    }

    [Fact]
    public async Task Hang_UnderATimeout_TimesOut()
    {
        Faults.For(FaultyClient.Counted).Hang();
        Assert.Equal(1, await RunAsync());
        Assert.Equal(TimeSpan.FromSeconds(5 + 1), Clock.Elapsed);
        Assert.Equal([AttemptOutcome.TimedOut, AttemptOutcome.Succeeded], Recorder.Attempts.Select(static attempt => attempt.Outcome));
    }

    [Fact]
    public async Task Hang_CallerCancels_EndsAsTheCallersCancellation()
    {
        Faults.For(FaultyClient.Counted).Hang();
        using CancellationTokenSource source = new();
        Task<int> call = StartAsync(source.Token);
        await Clock.RunUntilIdleAsync();
        Assert.False(call.IsCompleted);
        source.Cancel();
        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, failure.CancellationToken);
        Assert.Equal(AttemptOutcome.Cancelled, Assert.Single(Recorder.Attempts).Outcome);
        Assert.Equal(1, await RunAsync()); // the slot is free
    }

    [Fact]
    public async Task Refusal_IsRecorded()
    {
        Faults.For(FaultyClient.Counted).Hang(obeysToken: false);
        Task<int> first = StartAsync();
        await Clock.RunUntilIdleAsync();

        Assert.Throws<BulkheadRejectedException>(() => Client.Count());
        Assert.Equal(["#1: Refused (BulkheadRejectedException), took 0s"], Record);
        Faults.Clear();
        Assert.Equal(1, await Clock.RunAsync(first)); // its second attempt
    }

    private Task<int> RunAsync(CancellationToken token = default) => Clock.RunAsync(StartAsync(token));

    private Task<int> StartAsync(CancellationToken token = default) =>
        Task.Factory.StartNew(() => Client.Count(token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

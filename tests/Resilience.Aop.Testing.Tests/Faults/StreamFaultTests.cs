namespace Resilience.Aop.Testing.Tests;

/// <summary>Faults in streams come before the first item.</summary>
public sealed class StreamFaultTests : ResilienceTest
{
    [Fact]
    public async Task Fail_TwoAttempts_AreRetriedWithoutTheBody()
    {
        Faults.For(FaultyClient.Read).Fail(Transient(), times: 2);
        Assert.Equal(2, await Clock.RunAsync(ReadAsync()));
        Assert.Equal(1, Client.Bodies);
        Assert.Equal(
            ["#1: Failed (HttpRequestException), took 0s", "#2 after 1s: Failed (HttpRequestException), took 0s", "#3 after 2s: Succeeded, took 0s"],
            Record);
        Faults.ThrowIfUnused();
    }

    [Fact]
    public async Task Delay_ShorterThanTheTimeout_HoldsTheFirstItemBack()
    {
        Faults.For(FaultyClient.Read).Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(2, await Clock.RunAsync(ReadAsync()));
        Assert.Equal(["#1: Succeeded, took 3s"], Record);
        Assert.Equal(TimeSpan.FromSeconds(3), Clock.Elapsed);
    }

    [Fact]
    public async Task Delay_LongerThanTheTimeout_LosesTheItemAndDisposesIt()
    {
        Faults.For(FaultyClient.Read).Delay(TimeSpan.FromSeconds(30));
        using TestResult lost = new(), kept = new();
        Client.Body = _ => Task.FromResult<IDisposable?>(Client.Bodies == 1 ? lost : kept);
        Assert.Equal(2, await Clock.RunAsync(ReadAsync()));
        Assert.Equal(["#1: TimedOut (ResilienceTimeoutException), took 5s", "#2 after 1s: Succeeded, took 0s"], Record);
        Assert.Equal((true, false), (lost.IsDisposed, kept.IsDisposed));
    }

    [Fact]
    public async Task Delay_StreamThatFails_StillFailsLater()
    {
        Faults.For(FaultyClient.Read).Delay(TimeSpan.FromSeconds(2));
        Client.Body = static _ => throw new ArgumentException("mine");
        await Assert.ThrowsAsync<ArgumentException>(() => Clock.RunAsync(ReadAsync()));
        Assert.Equal(["#1: Failed (ArgumentException), took 2s"], Record);
    }

    [Fact]
    public async Task Hang_UnderATimeout_TimesOut()
    {
        Faults.For(FaultyClient.Read).Hang();
        Assert.Equal(2, await Clock.RunAsync(ReadAsync()));
        Assert.Equal(TimeSpan.FromSeconds(5 + 1), Clock.Elapsed);
        Assert.Equal([AttemptOutcome.TimedOut, AttemptOutcome.Succeeded], Recorder.Attempts.Select(static attempt => attempt.Outcome));
    }

    [Fact]
    public async Task Hang_IgnoringItsToken_IsLeftBehindAndHoldsItsSlotUntilCleared()
    {
        Faults.For(FaultyClient.Read).Hang(obeysToken: false);
        await Assert.ThrowsAsync<BulkheadRejectedException>(() => Clock.RunAsync(ReadAsync())); // its second attempt finds no slot
        Assert.Equal([AttemptOutcome.TimedOut, AttemptOutcome.Refused], Recorder.Attempts.Select(static attempt => attempt.Outcome));
        Assert.Equal(TimeSpan.FromSeconds(5 + 2 + 1), Clock.Elapsed); // timeout, grace, delay
        Faults.Clear();
        await Clock.RunUntilIdleAsync();
        Assert.Equal(2, await Clock.RunAsync(ReadAsync()));
    }

    [Fact]
    public async Task Hang_CallerCancels_EndsAsTheCallersCancellation()
    {
        Faults.For(FaultyClient.Read).Hang();
        using CancellationTokenSource source = new();
        Task<int> reading = ReadAsync(source.Token);
        await Clock.RunUntilIdleAsync();
        Assert.False(reading.IsCompleted);
        source.Cancel();
        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Clock.RunAsync(reading));
        Assert.Equal(source.Token, failure.CancellationToken);
        Assert.Equal(AttemptOutcome.Cancelled, Assert.Single(Recorder.Attempts).Outcome);
    }

    private async Task<int> ReadAsync(CancellationToken token = default)
    {
        int items = 0;
        await foreach (IDisposable? item in Client.ReadAsync(token))
        {
            items++;
        }

        return items;
    }
}

namespace Resilience.Aop.Testing.Tests;

public sealed class FaultInjectorTests : ResilienceTest
{
    [Fact]
    public async Task Fail_TwoAttempts_AreRetriedWithoutTheBody()
    {
        Faults.For(FaultyClient.Get).Fail(Transient(), times: 2);
        await Clock.RunAsync(Client.GetAsync());
        Assert.Equal(1, Client.Bodies);
        Assert.Equal(
            ["#1: Failed (HttpRequestException), took 0s", "#2 after 1s: Failed (HttpRequestException), took 0s", "#3 after 2s: Succeeded, took 0s"],
            Record);
        Faults.ThrowIfUnused();
    }

    [Fact]
    public async Task Fail_EveryAttempt_ThrowsTheVeryException()
    {
        HttpRequestException failure = Transient();
        Faults.For(FaultyClient.Save).Fail(failure, FaultScript.Always);
        Assert.Same(failure, await Assert.ThrowsAsync<HttpRequestException>(() => Clock.RunAsync(Client.SaveAsync().AsTask())));
        Assert.Equal(0, Client.Bodies);
        Assert.Equal(3, Recorder.Attempts.Count);
        Faults.ThrowIfUnused();
    }

    [Fact]
    public async Task Fail_ByAFunction_GetsEachAttempt()
    {
        Faults.For(FaultyClient.Plain).Fail(static attempt => Transient($"{attempt.Operation} {attempt.Number} {attempt.Delay}"), times: 2);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Clock.RunAsync(Client.PlainAsync()));
        Assert.Equal($"{FaultyClient.Plain} 2 00:00:01", failure.Message);
    }

    [Fact]
    public async Task Fail_AfterLongerThanTheTimeout_TimesOut()
    {
        Faults.For(FaultyClient.Get).Fail(_ => Transient(), times: 1, after: TimeSpan.FromSeconds(4)).Fail(_ => Transient(), 1, TimeSpan.FromSeconds(6));
        await Clock.RunAsync(Client.GetAsync());
        Assert.Equal(
            [
                "#1: Failed (HttpRequestException), took 4s",
                "#2 after 1s: TimedOut (ResilienceTimeoutException), took 5s",
                "#3 after 2s: Succeeded, took 0s",
            ],
            Record);
    }

    [Fact]
    public async Task Delay_ShorterThanTheTimeout_HoldsTheAnswerBack()
    {
        Faults.For(FaultyClient.Get).Delay(TimeSpan.FromSeconds(3));
        using TestResult result = new();
        Client.Body = async _ =>
        {
            await Task.Yield();
            return result;
        };
        Assert.Same(result, await Clock.RunAsync(Client.GetAsync()));
        Assert.Equal(["#1: Succeeded, took 3s"], Record);
        Assert.Equal(TimeSpan.FromSeconds(3), Clock.Elapsed);
        Assert.False(result.IsDisposed);
    }

    [Fact]
    public async Task Delay_LongerThanTheTimeout_LosesTheAnswerAndDisposesIt()
    {
        Faults.For(FaultyClient.Get).Delay(TimeSpan.FromSeconds(30));
        using TestResult lost = new(), kept = new();
        Client.Body = _ => Task.FromResult<IDisposable?>(Client.Bodies == 1 ? lost : kept);
        Assert.Same(kept, await Clock.RunAsync(Client.GetAsync()));
        Assert.Equal(["#1: TimedOut (ResilienceTimeoutException), took 5s", "#2 after 1s: Succeeded, took 0s"], Record);
        Assert.True(lost.IsDisposed);
        Assert.False(kept.IsDisposed);
    }

    [Fact]
    public async Task Delay_BodyThatFails_StillFailsLater()
    {
        Faults.For(FaultyClient.Get).Delay(TimeSpan.FromSeconds(2), FaultScript.Always);
        Client.Body = static _ => throw new ArgumentException("mine");
        await Assert.ThrowsAsync<ArgumentException>(() => Clock.RunAsync(Client.GetAsync()));
        Assert.Equal(["#1: Failed (ArgumentException), took 2s"], Record);
    }

    [Fact]
    public async Task Delay_ValueTaskBody_IsConsumedOnce()
    {
        Faults.For(FaultyClient.Guarded).Delay(TimeSpan.FromSeconds(1));
        Assert.Equal(7, await Clock.RunAsync(Client.GuardedAsync().AsTask()));
        Assert.Equal(TimeSpan.FromSeconds(1), Clock.Elapsed);
    }

    [Fact]
    public async Task Hang_UnderATimeout_TimesOut()
    {
        Faults.For(FaultyClient.Get).Hang(times: 2);
        await Clock.RunAsync(Client.GetAsync());
        Assert.Equal(TimeSpan.FromSeconds(5 + 1 + 5 + 2), Clock.Elapsed);
        Assert.Equal([AttemptOutcome.TimedOut, AttemptOutcome.TimedOut, AttemptOutcome.Succeeded], Recorder.Attempts.Select(static attempt => attempt.Outcome));
    }

    [Fact]
    public async Task Hang_CallerCancels_EndsAsTheCallersCancellation()
    {
        Faults.For(FaultyClient.Save).Hang();
        using CancellationTokenSource source = new();
        Task call = Client.SaveAsync(source.Token).AsTask();
        await Clock.RunUntilIdleAsync();
        Assert.False(call.IsCompleted);
        source.Cancel();
        var failure = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Clock.RunAsync(call));
        Assert.Equal(source.Token, failure.CancellationToken);
        Assert.Equal(["#1: Cancelled (TaskCanceledException), took 0s"], Record);
    }

    [Fact]
    public async Task Hang_IgnoringItsToken_IsLeftBehindAndHoldsItsSlotUntilCleared()
    {
        Faults.For(FaultyClient.Guarded).Hang(obeysToken: false);
        Assert.Equal(-1, await Clock.RunAsync(Client.GuardedAsync().AsTask()));
        Assert.Equal(TimeSpan.FromSeconds(5 + 2), Clock.Elapsed); // timeout and grace
        Assert.Equal(-1, await Clock.RunAsync(Client.GuardedAsync().AsTask())); // the one slot is still taken
        Faults.Clear();
        await Clock.RunUntilIdleAsync();
        Assert.Equal(7, await Clock.RunAsync(Client.GuardedAsync().AsTask()));
        Assert.Equal(
            [
                "#1: TimedOut (ResilienceTimeoutException), took 7s",
                "#1: Refused (BulkheadRejectedException), took 0s",
                "#1: Succeeded, took 0s",
            ],
            Record);
    }

    [Fact]
    public async Task Fail_OpensTheBreaker_ThatThenRefuses()
    {
        Faults.For(FaultyClient.Guarded).Fail(Transient(), times: 2);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(-1, await Clock.RunAsync(Client.GuardedAsync().AsTask()));
        }

        Assert.Equal(
            [AttemptOutcome.Failed, AttemptOutcome.Failed, AttemptOutcome.Refused],
            Recorder.Of(FaultyClient.Guarded).Select(static attempt => attempt.Outcome));
        Assert.IsType<CircuitBreakerOpenException>(Recorder.Attempts[2].Failure);
        await Clock.AdvanceAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(7, await Clock.RunAsync(Client.GuardedAsync().AsTask()));
    }

    [Fact]
    public async Task Steps_InOrder_ThenTheBodyAgain()
    {
        Faults.For(FaultyClient.Get).Pass().Fail(Transient()).Pass(2);
        await Clock.RunAsync(Client.GetAsync());
        await Clock.RunAsync(Client.GetAsync());
        await Clock.RunAsync(Client.GetAsync());
        Assert.Equal([1, 1, 2, 1], Recorder.Attempts.Select(static attempt => attempt.Number));
        Faults.ThrowIfUnused();
    }

    [Fact]
    public async Task ThrowIfUnused_FaultThatNeverHappened_NamesTheOperation()
    {
        Faults.For("Shop.Misspelled").Fail(Transient());
        await Clock.RunAsync(Client.PlainAsync());
        var failure = Assert.Throws<InvalidOperationException>(Faults.ThrowIfUnused);
        Assert.Contains("'Shop.Misspelled'", failure.Message, StringComparison.Ordinal);
        Faults.Clear();
        Faults.ThrowIfUnused();
    }

    [Fact]
    public void For_BadArguments_Throw()
    {
        Assert.Throws<ArgumentException>(() => Faults.For(" "));
        FaultScript script = Faults.For("x");
        Assert.Same(script, Faults.For("x"));
        Assert.Throws<ArgumentOutOfRangeException>(() => script.Fail(Transient(), times: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => script.Hang(-2));
        Assert.Throws<ArgumentOutOfRangeException>(() => script.Delay(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentNullException>(() => script.Fail((Exception)null!));
    }

    [Fact]
    public async Task Fail_ManyCallsAtOnce_HitsExactlySoManyAttempts()
    {
        Faults.For(FaultyClient.Get).Fail(Transient(), times: 40);
        await Clock.RunAsync(Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            try
            {
                await Client.GetAsync();
            }
            catch (HttpRequestException)
            {
            }
        }))));
        Assert.Equal(40, Recorder.Attempts.Count(static attempt => attempt.Outcome == AttemptOutcome.Failed));
        Faults.ThrowIfUnused();
    }
}

namespace Resilience.Aop.Testing.Tests;

public sealed class AttemptRecorderTests : ResilienceTest
{
    [Fact]
    public async Task Recorder_BodyThatSucceedsAtOnce_IsRecordedToo()
    {
        await Clock.AdvanceAsync(TimeSpan.FromSeconds(3));
        await Clock.RunAsync(Client.GetAsync());
        RecordedAttempt attempt = Assert.Single(Recorder.Of(FaultyClient.Get));
        DateTimeOffset start = Clock.GetUtcNow();
        Assert.Equal(new RecordedAttempt(FaultyClient.Get, 1, AttemptOutcome.Succeeded, null, TimeSpan.Zero, start, start), attempt);
        Assert.Equal(TimeSpan.Zero, attempt.Duration);
    }

    [Fact]
    public async Task Recorder_FallbackThatAnswers_IsNoAttempt()
    {
        Faults.For(FaultyClient.Guarded).Fail(Transient());
        Assert.Equal(-1, await Clock.RunAsync(Client.GuardedAsync().AsTask()));
        Assert.Equal(["#1: Failed (HttpRequestException), took 0s"], Record);
    }

    [Fact]
    public async Task Recorder_Cleared_ForgetsAndGoesOn()
    {
        await Clock.RunAsync(Client.PlainAsync());
        IReadOnlyList<RecordedAttempt> before = Recorder.Attempts;
        Recorder.Clear();
        Assert.Single(before); // a copy
        Assert.Empty(Recorder.Attempts);
        await Clock.RunAsync(Client.SaveAsync().AsTask());
        Assert.Equal(FaultyClient.Save, Assert.Single(Recorder.Attempts).Operation);
        Assert.Empty(Recorder.Of(FaultyClient.Plain));
    }

    [Fact]
    public async Task Recorder_InterceptorThatThrows_ReachesTheCallerAndLeavesNothingHeld()
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = Clock, Interceptors = [new Throwing(), Recorder] });
        FaultyClient client = new(runtime);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Clock.RunAsync(client.GuardedAsync().AsTask()));
        Assert.Equal(0, runtime.Bulkheads.Single().Stats.Active);
        Assert.Empty(Recorder.Attempts);
    }

    [Fact]
    public void Runtime_NullInterceptor_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => new ResilienceRuntime(new ResilienceRuntimeOptions { Interceptors = null! }));
        Assert.Throws<ArgumentNullException>(() => new ResilienceRuntime(new ResilienceRuntimeOptions { Interceptors = [null!] }));
    }

    private sealed class Throwing : AttemptInterceptor
    {
        public override AttemptFault? OnStarting(InterceptedAttempt attempt) => throw new InvalidOperationException("interceptor");
    }
}

using Scenarios.CircuitBreaker;

namespace Resilience.Aop.Integration.Tests;

public sealed class CircuitBreakerCompositionTests : VirtualTimeTest
{
    private static readonly Func<Task<string>> Fails = static () => Task.FromException<string>(new TimeoutException());
    private static readonly Func<Task<string>> Succeeds = static () => Task.FromResult("done");

    [Fact]
    public async Task UnderRetry_BreakerOpensMeanwhile_RefusalIsNotTriedAgain()
    {
        UnderRetry client = new(Runtime) { Body = Fails };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(1);

        CircuitBreakerOpenException refusal = await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => call);
        Assert.IsType<TimeoutException>(refusal.InnerException);
        Assert.Equal(Seconds(29), refusal.RetryAfter);
        Assert.Equal((2, 1L), (client.Runs, Breaker("under retry").Stats.Rejected));
        Assert.Equal(3, Statistics("Scenarios.CircuitBreaker.UnderRetry.LoadAsync").Attempts);
    }

    [Fact]
    public async Task UnderRetry_OpenFromTheStart_RefusesAtOnce()
    {
        UnderRetry client = new(Runtime);
        await client.LoadAsync(TestToken);
        Breaker("under retry").Isolate();

        Task<string> call = client.LoadAsync(TestToken);

        Assert.True(call.IsFaulted);
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => call);
        Assert.Equal((2L, 1L, 1L), Counts("Scenarios.CircuitBreaker.UnderRetry.LoadAsync"));
    }

    [Fact]
    public async Task UnderRetry_EachAttempt_IsOneCallOfTheBreaker()
    {
        int attempt = 0;
        UnderRetry client = new(Runtime) { Body = () => ++attempt == 1 ? Fails() : Succeeds() };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await call;

        Assert.Equal((2L, 1L), (Breaker("under retry").Stats.Calls, Breaker("under retry").Stats.Failures));
    }

    [Fact]
    public async Task RetriedRefusal_OnListsIt_WaitsUntilTheBreakIsOver()
    {
        int run = 0;
        RetriedRefusal client = new(Runtime) { Body = () => ++run == 1 ? Fails() : Succeeds() };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(29); // the refusal's RetryAfter raises the delay of two seconds

        Assert.Equal("done", await call);
        Assert.Equal((2, CircuitState.Closed), (client.Runs, Breaker("retried refusal").State));
        Assert.Equal(1, Breaker("retried refusal").Stats.Rejected);
    }

    [Fact]
    public async Task RefusalsOfTheBulkhead_NotListed_AreNeutral()
    {
        HeldBody<string> held = HeldBody<string>.Deaf();
        CountedRefusals client = new(Runtime) { Body = () => held.RunAsync(default) };
        Task<string> running = client.NeutralAsync(TestToken);

        await Assert.ThrowsAsync<BulkheadRejectedException>(() => client.NeutralAsync(TestToken));

        Assert.Equal((CircuitState.Closed, 0L), (Breaker("neutral refusals").State, Breaker("neutral refusals").Stats.Calls));
        held.Complete("done");
        await running;
        Assert.Equal(1, Breaker("neutral refusals").Stats.Calls);
    }

    [Fact]
    public async Task RefusalsOfTheBulkhead_Listed_Count()
    {
        HeldBody<string> held = HeldBody<string>.Deaf();
        CountedRefusals client = new(Runtime) { Body = () => held.RunAsync(default) };
        Task<string> running = client.NeutralAsync(TestToken);

        await Assert.ThrowsAsync<BulkheadRejectedException>(() => client.CountedAsync(TestToken));

        Assert.Equal(CircuitState.Open, Breaker("counted refusals").State);
        held.Complete("done");
        await running;
    }

    [Fact]
    public async Task AnsweredRefusal_OpenBreaker_CountsOneRefusalACall()
    {
        AnsweredRefusal client = new(Runtime) { Body = Fails };
        Assert.Equal(nameof(TimeoutException), await client.LoadAsync(TestToken));

        Assert.Equal(nameof(CircuitBreakerOpenException), await client.LoadAsync(TestToken));
        Assert.Equal(nameof(CircuitBreakerOpenException), await client.LoadAsync(TestToken));

        Assert.Equal(2, Breaker("answered").Stats.Rejected);
        Assert.Equal(3, Statistics("Scenarios.CircuitBreaker.AnsweredRefusal.LoadAsync").Failed);
    }

    private (long Calls, long AtOnce, long Failed) Counts(string operation) =>
        (Statistics(operation).Calls, Statistics(operation).SucceededAtOnce, Statistics(operation).Failed);
}

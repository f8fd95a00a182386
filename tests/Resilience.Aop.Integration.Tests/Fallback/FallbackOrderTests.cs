using Scenarios.Fallback;

namespace Resilience.Aop.Integration.Tests;

public sealed class FallbackOrderTests : VirtualTimeTest
{
    [Fact]
    public async Task AroundEverything_AllAttemptsFail_AnswersOnceWithTheLast()
    {
        TimeoutException[] failures = [new(), new(), new()];
        AroundEverything client = new(Runtime);
        client.Body = _ => Task.FromException<string>(failures[client.Attempts - 1]);

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(1.5);

        Assert.Equal("answered", await call);
        Assert.Same(failures[2], Assert.Single(client.Answered));
        Assert.Equal(3, client.Attempts);
    }

    [Fact]
    public async Task AroundEverything_Refusals_AreAnswered()
    {
        AroundEverything client = new(Runtime);
        HeldBody<string> held = HeldBody<string>.Cooperative();
        client.Body = held.RunAsync;
        Task<string> running = client.LoadAsync(TestToken);
        Assert.Equal("answered", await client.LoadAsync(TestToken));
        Assert.IsType<BulkheadRejectedException>(client.Answered[0]);
        held.Complete("done");
        Assert.Equal("done", await running);

        Breaker("around everything").Isolate();
        Assert.Equal("answered", await client.LoadAsync(TestToken));
        Assert.IsType<CircuitBreakerOpenException>(client.Answered[1]);
        Assert.Equal(1, client.Attempts);
    }

    [Fact]
    public async Task AroundEverything_Timeouts_AreAnswered()
    {
        AroundEverything client = new(Runtime) { Body = HeldBody<string>.Cooperative().RunAsync };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(4);
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(4);
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(4);

        Assert.Equal("answered", await call);
        Assert.IsType<ResilienceTimeoutException>(Assert.Single(client.Answered));
        Assert.Equal(0, BulkheadOf("around everything").Stats.Active);
    }
}

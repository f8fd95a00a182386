using Scenarios.Cancellation;
using Scenarios.Pipeline;

namespace Resilience.Aop.Integration.Tests;

public sealed class PipelineTests : VirtualTimeTest
{
    [Theory]
    [InlineData(nameof(AttributeOrder.OutermostFirstAsync))]
    [InlineData(nameof(AttributeOrder.InnermostFirstAsync))]
    public async Task Attributes_InAnyOrder_NestTheSame(string method)
    {
        string operation = $"Scenarios.Pipeline.AttributeOrder.{method}";
        HeldBody<string> slow = HeldBody<string>.Cooperative();
        AttributeOrder client = new(Runtime);
        client.Body = token => client.Attempts == 1 ? slow.RunAsync(token) : Task.FromException<string>(new TimeoutException());

        Task<string> call = Call(client, method);
        await Clock.StepAsync(4); // the attempt's timeout counts for the breaker, is retried, and has given its slot back
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(1.5); // the breaker is open now: refused, not retried, answered

        Assert.Equal(nameof(CircuitBreakerOpenException), await call);
        Assert.Equal(3, client.Attempts);
        Assert.Equal((CircuitState.Open, 1L), (Breaker(operation).State, Breaker(operation).Stats.Rejected));
        Assert.Equal((0, 3L), (BulkheadOf(operation).Stats.Active, BulkheadOf(operation).Stats.Total)); // a refused attempt takes no slot
        Assert.Equal((1L, 4L, 1L), (Statistics(operation).Calls, Statistics(operation).Attempts, Statistics(operation).Failed));
        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Theory]
    [InlineData(nameof(AttributeOrder.OutermostFirstAsync))]
    [InlineData(nameof(AttributeOrder.InnermostFirstAsync))]
    public async Task AllPolicies_SuccessAtOnce_ReturnTheTaskOfTheCoreAndHoldNothing(string method)
    {
        string operation = $"Scenarios.Pipeline.AttributeOrder.{method}";
        Task<string> core = Task.FromResult("mine");
        AttributeOrder client = new(Runtime) { Body = _ => core };

        Assert.Same(core, Call(client, method));
        await core;

        Assert.Equal((1L, 0L), (Breaker(operation).Stats.Calls, Breaker(operation).Stats.Failures));
        Assert.Equal((0, 1L, 0), (BulkheadOf(operation).Stats.Active, BulkheadOf(operation).Stats.Total, Clock.ArmedTimers));
    }

    [Fact]
    public async Task AllPolicies_HookThrows_ReachesTheCallerPastTheFallbackAndReleasesAll()
    {
        InvalidOperationException thrown = new("hook");
        CancelledPipeline client = new(Runtime) { Body = static (_, _) => Task.FromException<string>(new TimeoutException()), Hook = () => throw thrown };

        Assert.Same(thrown, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));

        Assert.Equal((1, 0), (client.Attempts, client.Answers));
        Assert.Equal((0, 0), (BulkheadOf("pipeline").Stats.Active, Clock.ArmedTimers));
        Assert.Equal(1, Statistics("Scenarios.Cancellation.CancelledPipeline.LoadAsync").Failed);
    }

    [Fact]
    public async Task AllPolicies_DeafAttempt_KeepsItsSlotWhileTheNextWaitsForIt()
    {
        HeldBody<string> deaf = HeldBody<string>.Deaf();
        CancelledPipeline client = new(Runtime)
        {
            Body = (attempt, token) => attempt == 1 ? deaf.RunAsync(token) : Task.FromResult("second"),
        };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(100);
        await Clock.StepAsync(3); // grace
        await Clock.StepAsync(5); // delay
        await Clock.WhenArmedAsync(Seconds(100)); // the second attempt's time runs in the queue
        Assert.Equal((1, 1, 1), (client.Attempts, BulkheadOf("pipeline").Stats.Active, BulkheadOf("pipeline").Stats.Queued));
        deaf.Complete("late");

        Assert.Equal("second", await call);
        Assert.Equal((0, 0), (BulkheadOf("pipeline").Stats.Active, Clock.ArmedTimers));
    }

    private static Task<string> Call(AttributeOrder client, string method) =>
        method == nameof(AttributeOrder.OutermostFirstAsync) ? client.OutermostFirstAsync(TestToken) : client.InnermostFirstAsync(TestToken);
}

using Resilience.Aop.Tests;
using Scenarios.Pipeline;

namespace Resilience.Aop.Integration.Tests.Pipeline;

public sealed class AgentClientTests
{
    private readonly ScriptedClock _clock = new();
    private readonly ResilienceRuntime _runtime;
    private readonly AgentClient _client;

    public AgentClientTests()
    {
        _runtime = new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = _clock });
        _client = new AgentClient(_runtime);
    }

    [Fact]
    public async Task AgentClient_TwoTransientFailures_SucceedsAfterBackoff()
    {
        _client.Body = (attempt, _) => attempt < 3 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("done");

        Task<string> call = _client.SendAsync("a1", "restart", TestContext.Current.CancellationToken);
        await _clock.StepAsync(1);
        await _clock.StepAsync(2);

        Assert.Equal("done", await call);
        Assert.Equal(3, _client.Attempts);
        Assert.Equal(TimeSpan.FromSeconds(3), _clock.Elapsed);
        Assert.True(_runtime.Statistics.TryGet("Scenarios.Pipeline.AgentClient.SendAsync", out RetryStatistics? statistics));
        Assert.Equal((1, 3), (statistics.SucceededAfterRetry, statistics.Attempts));
    }

    [Fact]
    public async Task AgentClient_ThreeFailures_OpensTheBreakerAndFallsBack()
    {
        _client.Body = (_, _) => Task.FromException<string>(new TimeoutException());

        Task<string> call = _client.SendAsync("a1", "restart", TestContext.Current.CancellationToken);
        await _clock.StepAsync(1);
        await _clock.StepAsync(2);
        await _clock.StepAsync(4);

        Assert.Equal("alternate", await call);
        Assert.Equal(3, _client.Attempts);
        Assert.True(_runtime.CircuitBreakers.TryGet("agent_communication", out CircuitBreaker? breaker));
        Assert.Equal(CircuitState.Open, breaker.State);
    }
}

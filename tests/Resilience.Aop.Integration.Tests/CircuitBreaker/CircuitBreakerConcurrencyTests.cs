using Scenarios.CircuitBreaker;

namespace Resilience.Aop.Integration.Tests;

public sealed class CircuitBreakerConcurrencyTests : VirtualTimeTest
{
    [Fact]
    public async Task HalfOpen_AThousandConcurrentCallers_StartExactlyTheProbes()
    {
        const int callers = 1000;
        TaskCompletionSource<string> held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ManyCallers client = new(Runtime) { Body = static () => Task.FromException<string>(new TimeoutException()) };
        await Assert.ThrowsAsync<TimeoutException>(async () => await client.LoadAsync(TestToken));
        Clock.Advance(Seconds(10));
        client.Body = () => held.Task;

        // Every caller stands at the line before any starts; refusals arrive while all probes are held.
        using Barrier line = new(Environment.ProcessorCount * 2);
        Task<Task<string>[]>[] threads = [.. Enumerable.Range(0, line.ParticipantCount).Select(thread => Task.Factory.StartNew(
            () =>
            {
                line.SignalAndWait(TestToken);
                int share = (callers / line.ParticipantCount) + (thread < callers % line.ParticipantCount ? 1 : 0);
                return (Task<string>[])[.. Enumerable.Range(0, share).Select(_ => client.LoadAsync().AsTask())];
            },
            TestToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        Task<string>[] calls = [.. (await Task.WhenAll(threads)).SelectMany(static share => share)];

        Assert.Equal(callers, calls.Length);
        Task<string>[] refused = [.. calls.Where(static call => call.IsCompleted)];
        Assert.Equal(callers - 4, refused.Length);
        Assert.All(refused, static call => Assert.IsType<CircuitBreakerOpenException>(call.Exception!.InnerException));
        Assert.Equal(1 + 4, client.Runs);
        Assert.Equal((4, (long)callers - 4), (Breaker("many callers").Stats.ProbesUnderWay, Breaker("many callers").Stats.Rejected));

        held.SetResult("alive");
        Assert.All(await Task.WhenAll(calls.Except(refused)), static result => Assert.Equal("alive", result));
        Assert.Equal(CircuitState.Closed, Breaker("many callers").State);
    }

    [Fact]
    public async Task HalfOpen_ProbesFailTogether_OpenOnce()
    {
        TaskCompletionSource<string> held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ManyCallers client = new(Runtime) { Body = static () => Task.FromException<string>(new TimeoutException()) };
        await Assert.ThrowsAsync<TimeoutException>(async () => await client.LoadAsync(TestToken));
        Clock.Advance(Seconds(10));
        client.Body = () => held.Task;
        Task<string>[] probes = [.. Enumerable.Range(0, 4).Select(_ => client.LoadAsync(TestToken).AsTask())];

        held.SetException(new TimeoutException());

        await Task.WhenAll(probes.Select(static probe => Assert.ThrowsAsync<TimeoutException>(() => probe)));
        Assert.Equal((CircuitState.Open, 2L), (Breaker("many callers").State, Breaker("many callers").Stats.Breaks));
    }
}

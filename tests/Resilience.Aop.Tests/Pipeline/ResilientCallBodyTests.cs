using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

public class ResilientCallBodyTests
{
    [Fact]
    public void StartBody_EagerAndCallerHasJustCancelled_HandsOutACancelledToken()
    {
        using CancellationTokenSource caller = new();
        ResilientCall call = Plan(new FakeTimeProvider(), new TimeoutSettings { Attempt = TimeSpan.FromSeconds(1), Eager = true }).Begin();
        caller.Cancel();
        Assert.True(call.StartBody(caller.Token).IsCancellationRequested);
    }

    [Fact]
    public void StartBody_EagerAndDeadlineHasPassed_HandsOutACancelledToken()
    {
        FakeTimeProvider time = new();
        ResilientCall call = Plan(time, new TimeoutSettings { Attempt = TimeSpan.FromSeconds(1), Eager = true }).Begin();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(call.StartBody(CancellationToken.None).IsCancellationRequested);
    }

    [Fact]
    public void StartBody_NoDeadline_HandsOutTheCallersToken()
    {
        using CancellationTokenSource caller = new();
        ResilientCall call = Plan(new FakeTimeProvider(), null).Begin();
        Assert.Equal(caller.Token, call.StartBody(caller.Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EndBody_SynchronousBodyOverran_KeepsItsResult(bool eager)
    {
        FakeTimeProvider time = new();
        TimeoutSettings timeout = new() { Attempt = TimeSpan.FromSeconds(1), Mode = TimeoutMode.Abandon, Eager = eager };
        ResilientCall call = Plan(time, timeout).Begin();
        CancellationToken token = call.StartBody(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(eager, token.IsCancellationRequested);
        Outcome<int> outcome = call.EndBody(Task.FromResult(42), CancellationToken.None);
        Assert.Equal(42, outcome.Result);
        Assert.True(outcome.IsSuccess);
    }

    [Fact]
    public async Task EndBody_CompletedRightAfterItWasLeft_IsATimeoutAndConsumedOnce()
    {
        FakeTimeProvider time = new();
        ResilientCall call = Plan(time, new TimeoutSettings { Attempt = TimeSpan.FromSeconds(1), Mode = TimeoutMode.Abandon }).Begin();
        call.StartBody(CancellationToken.None);
        StrictSource<int> source = new();
        ValueTask<int> body = source.Task;
        ValueTask<bool> wait = call.WhenSettled(body, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await wait);
        source.Complete(42);
        Outcome<int> outcome = call.EndBody(body, CancellationToken.None);
        ResilienceTimeoutException timeout = Assert.IsType<ResilienceTimeoutException>(outcome.Failure);
        Assert.True(timeout.Started);
        Assert.Equal(1, source.Consumed);
    }

    [Fact]
    public async Task EndBody_ThreadsRaceBodyDeadlineAndCaller_EveryBodyIsConsumedOnce()
    {
        using RunningClock clock = new();
        ScriptedClock time = clock.Time;
        ResiliencePlan[] plans =
        [
            Plan(time, new TimeoutSettings { Attempt = TimeSpan.FromMilliseconds(1), Mode = TimeoutMode.Abandon }),
            Plan(time, new TimeoutSettings { Attempt = TimeSpan.FromMilliseconds(2), Grace = TimeSpan.FromMilliseconds(1) }),
            Plan(time, new TimeoutSettings { Total = TimeSpan.FromMilliseconds(2), Mode = TimeoutMode.Cooperative }),
            Plan(time, new TimeoutSettings { Attempt = TimeSpan.FromMilliseconds(1), Mode = TimeoutMode.Abandon, Eager = true }),
        ];
        await Task.WhenAll(plans.Select((plan, seed) => Task.Run(() => Race(plan, seed))));
    }

    private static async Task Race(ResiliencePlan plan, int seed)
    {
        Random random = new(seed);
        List<StrictSource<int>> sources = [];
        for (int i = 0; i < 1500; i++)
        {
            using CancellationTokenSource caller = new();
            ResilientCall call = plan.Begin();
            call.StartBody(caller.Token);
            StrictSource<int> source = new();
            sources.Add(source);
            int number = i;
            Task completing = Spin(random.Next(1500), () => source.Complete(number));
            CancellationTokenSource cancelling = caller;
            Task cancelled = random.Next(3) == 0 ? Spin(random.Next(1500), cancelling.Cancel) : Task.CompletedTask;
            ValueTask<int> body = source.Task;
            if (call.IsRunning(body))
            {
                await call.WhenSettled(body, caller.Token).AsTask().WaitAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(false);
            }

            Outcome<int> outcome = call.EndBody(body, caller.Token);
            Assert.True(outcome.IsSuccess ? outcome.Result == i : outcome.Failure is ResilienceTimeoutException or OperationCanceledException);
            await Task.WhenAll(completing, cancelled, source.Ended).WaitAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(false);
        }

        Assert.All(sources, static source => Assert.Equal(1, source.Consumed));
    }

    private static Task Spin(int turns, Action then) => Task.Run(() =>
    {
        Thread.SpinWait(turns);
        then();
    });

    private static ResiliencePlan Plan(TimeProvider time, TimeoutSettings? timeout) =>
        new ProtectedMethod("Tests.Call") { Timeout = timeout }.On(new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = time }));
}

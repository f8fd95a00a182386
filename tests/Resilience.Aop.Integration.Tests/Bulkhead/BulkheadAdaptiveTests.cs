using Resilience.Aop.Tests;
using Scenarios.Bulkhead;

namespace Resilience.Aop.Integration.Tests;

/// <summary>What a call tells an adaptive bulkhead. A window is 20 bodies at this limit of 4.</summary>
public sealed class BulkheadAdaptiveTests : VirtualTimeTest
{
    private const int Window = 20;

    private int Limit => BulkheadOf("adaptive").Stats.Limit;

    [Fact]
    public async Task Adaptive_BodiesBecomeSlow_LimitFallsAndQueuesTheRest()
    {
        Adaptive client = new(Runtime);
        await RunAsync(client, Window, 1);
        Assert.Equal(4, Limit);

        await RunAsync(client, Window, 3);

        Assert.Equal(2, Limit);
        HeldBodies bodies = new();
        client.Body = bodies.RunAsync;
        Task<string>[] calls = [.. Enumerable.Range(0, 3).Select(id => client.LoadAsync(id, TestToken))];
        Assert.Equal((2, 1), (BulkheadOf("adaptive").Stats.Active, BulkheadOf("adaptive").Stats.Queued));
        bodies[0].Complete("0");
        bodies[1].Complete("1");
        bodies[2].Complete("2");
        Assert.Equal(["0", "1", "2"], await Task.WhenAll(calls));
        Assert.Equal(0, BulkheadOf("adaptive").Stats.Active);
    }

    [Fact]
    public async Task Adaptive_LimitGrows_GivesSlotsToTheQueue()
    {
        Adaptive client = new(Runtime);
        await RunAsync(client, Window, 1);
        await RunAsync(client, Window, 3);
        Assert.Equal(2, Limit);

        // All slots in use, and as fast as at first.
        HeldBodies bodies = new();
        client.Body = bodies.RunAsync;
        Task<string>[] calls = [.. Enumerable.Range(0, Window + 3).Select(id => client.LoadAsync(id, TestToken))];
        for (int id = 0; id < Window; id++)
        {
            await bodies[id].Started;
            bodies[id].Complete("done");
            await calls[id];
        }

        await bodies[Window].Started;
        await bodies[Window + 1].Started;
        await bodies[Window + 2].Started;
        Assert.Equal((3, 3), (Limit, BulkheadOf("adaptive").Stats.Active));
        for (int id = Window; id < calls.Length; id++)
        {
            bodies[id].Complete("done");
        }

        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Adaptive_BodiesFail_LimitFalls()
    {
        Adaptive client = new(Runtime);

        for (int call = 0; call < Window; call++)
        {
            HeldBody<string> body = HeldBody<string>.Deaf();
            client.Body = (_, token) => body.RunAsync(token);
            Task<string> failing = client.LoadAsync(call, TestToken);
            body.Fail(new FormatException());
            await Assert.ThrowsAsync<FormatException>(() => failing);
        }

        Assert.Equal(3, Limit);
    }

    [Fact]
    public async Task Adaptive_BodiesTimeOut_CountAsFailures()
    {
        Adaptive client = new(Runtime);
        await client.LoadAsync(0, TestToken);

        for (int call = 0; call < Window; call++)
        {
            HeldBody<string> body = HeldBody<string>.Deaf();
            client.Body = (_, token) => body.RunAsync(token);
            Task<string> late = client.LoadInTimeAsync(call, TestToken);
            await Clock.StepAsync(5);
            await Assert.ThrowsAsync<ResilienceTimeoutException>(() => late);
            body.Complete("late");
            while (BulkheadOf("adaptive").Stats.Active > 0)
            {
                TestToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        Assert.Equal(3, Limit);
    }

    [Fact]
    public async Task Adaptive_CallersCancel_SaysNothing()
    {
        Adaptive client = new(Runtime);
        await client.LoadAsync(0, TestToken);

        for (int call = 0; call < 3 * Window; call++)
        {
            using CancellationTokenSource caller = new();
            HeldBody<string> body = HeldBody<string>.Cooperative();
            client.Body = (_, token) => body.RunAsync(token);
            Task<string> cancelled = client.LoadInTimeAsync(call, caller.Token);
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        }

        Assert.Equal(4, Limit);
    }

    [Fact]
    public async Task Adaptive_BodiesCompleteAtOnce_AreNotMeasured()
    {
        Adaptive client = new(Runtime);

        for (int call = 0; call < 10 * Window; call++)
        {
            client.Body = (_, _) => call % 2 == 0 ? Task.FromResult("done") : throw new FormatException();
            await Record.ExceptionAsync(() => client.LoadAsync(call, TestToken));
        }

        Assert.Equal(4, Limit);
    }

    private async Task RunAsync(Adaptive client, int calls, double seconds)
    {
        for (int call = 0; call < calls; call++)
        {
            HeldBody<string> body = HeldBody<string>.Deaf();
            client.Body = (_, token) => body.RunAsync(token);
            Task<string> answer = client.LoadAsync(call, TestToken);
            Clock.Advance(Seconds(seconds));
            body.Complete("done");
            Assert.Equal("done", await answer);
        }
    }
}

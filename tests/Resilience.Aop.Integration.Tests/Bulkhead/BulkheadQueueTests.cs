using Scenarios.Bulkhead;

namespace Resilience.Aop.Integration.Tests;

public sealed class BulkheadQueueTests : VirtualTimeTest
{
    private readonly HeldBodies _bodies = new();

    [Fact]
    public async Task Strict_BeyondSlotsAndQueue_IsRefused()
    {
        Strict client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string>[] admitted = [.. Enumerable.Range(1, 4).Select(id => client.LoadAsync(id, TestToken))];

        Task<string> refused = client.LoadAsync(5, TestToken); // does not throw

        BulkheadRejectedException refusal = await Assert.ThrowsAsync<BulkheadRejectedException>(() => refused);
        Assert.Equal(("strict", BulkheadRejectionReason.QueueFull), (refusal.Name, refusal.Reason));
        Assert.Equal([1, 2], _bodies.Started);
        BulkheadStats stats = BulkheadOf("strict").Stats;
        Assert.Equal((2, 2, 1L, 5L), (stats.Active, stats.Queued, stats.Rejected, stats.Total));
        Assert.Equal((0.2, 1.0), (stats.RejectionRate, stats.Utilization));

        for (int id = 1; id <= 4; id++)
        {
            _bodies[id].Complete($"done {id}");
        }

        Assert.Equal(["done 1", "done 2", "done 3", "done 4"], await Task.WhenAll(admitted));
        Assert.Equal((0, 0), (BulkheadOf("strict").Stats.Active, BulkheadOf("strict").Stats.Queued));
    }

    [Fact]
    public async Task Strict_FreedSlot_GoesToWhoeverHasWaitedLongest()
    {
        Strict client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string>[] calls = [.. Enumerable.Range(1, 4).Select(id => client.LoadAsync(id, TestToken))];

        _bodies[2].Complete("done");
        await calls[1];
        await _bodies[3].Started;
        _bodies[1].Complete("done");
        await calls[0];
        await _bodies[4].Started;

        Assert.Equal([1, 2, 3, 4], _bodies.Started);
        _bodies[3].Complete("done");
        _bodies[4].Complete("done");
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Strict_FailedBody_GivesItsSlotBack()
    {
        TimeoutException failure = new();
        Strict client = new(Runtime) { Body = (_, _) => Task.FromException<string>(failure) };
        for (int call = 0; call < 10; call++)
        {
            Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(call, TestToken)));
        }

        client.Body = (_, _) => throw failure;
        for (int call = 0; call < 10; call++)
        {
            Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(call, TestToken)));
        }

        Assert.Equal((0, 20L), (BulkheadOf("strict").Stats.Active, BulkheadOf("strict").Stats.Total));
    }

    [Fact]
    public async Task Strict_CancelledInTheQueue_NeverStartsAndLeavesItsPlace()
    {
        using CancellationTokenSource caller = new();
        Strict client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> second = client.LoadAsync(2, TestToken);
        Task<string> queued = client.LoadAsync(3, caller.Token);
        Task<string> behind = client.LoadAsync(4, TestToken);

        await caller.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Equal(1, BulkheadOf("strict").Stats.Queued);
        _bodies[1].Complete("done");
        await first;
        await _bodies[4].Started;
        Assert.Equal([1, 2, 4], _bodies.Started);
        _bodies[2].Complete("done");
        _bodies[4].Complete("done");
        await Task.WhenAll(second, behind);
        Assert.Equal(1, Statistics("Scenarios.Bulkhead.Strict.LoadAsync").Cancelled);
    }

    [Fact]
    public async Task Overflowing_AFifthMore_RunsBeforeRefusal()
    {
        TaskCompletionSource<string> held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Overflowing client = new(Runtime) { Body = _ => held.Task };
        Task<string>[] running = [.. Enumerable.Range(0, 8).Select(_ => client.LoadAsync(TestToken))]; // 6 and a fifth of it, rounded up

        BulkheadRejectedException refusal = await Assert.ThrowsAsync<BulkheadRejectedException>(() => client.LoadAsync(TestToken));

        Assert.Equal(BulkheadRejectionReason.QueueFull, refusal.Reason);
        Assert.Equal(8, BulkheadOf("overflowing").Stats.Active);
        held.SetResult("done");
        await Task.WhenAll(running);
        Assert.Equal(0, BulkheadOf("overflowing").Stats.Active);
    }

    [Fact]
    public async Task QueueTimeout_WaitsTooLong_IsRefusedAndNeverStarts()
    {
        const string name = "Scenarios.Bulkhead.OneAtATime.LoadAsync";
        OneAtATime client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> queued = client.LoadAsync(2, TestToken);

        await Clock.StepAsync(4);

        BulkheadRejectedException refusal = await Assert.ThrowsAsync<BulkheadRejectedException>(() => queued);
        Assert.Equal((name, BulkheadRejectionReason.QueueTimeout), (refusal.Name, refusal.Reason));
        BulkheadStats stats = BulkheadOf(name).Stats;
        Assert.Equal((1, 0, 1L, 2L), (stats.Active, stats.Queued, stats.Rejected, stats.Total));
        _bodies[1].Complete("done");
        await first;
        Assert.Equal([1], _bodies.Started);
    }

    [Fact]
    public async Task QueueTimeout_SlotInTime_Runs()
    {
        OneAtATime client = new(Runtime) { Body = _bodies.RunAsync };
        Task<string> first = client.LoadAsync(1, TestToken);
        Task<string> queued = client.LoadAsync(2, TestToken);
        await Clock.WhenArmedAsync(Seconds(4));
        Clock.Advance(Seconds(3.999));

        _bodies[1].Complete("done");
        await first;
        await _bodies[2].Started;
        Clock.Advance(Seconds(60)); // the body itself has no limit
        _bodies[2].Complete("second");

        Assert.Equal("second", await queued);
        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Fact]
    public async Task Timeout_CooperativeBody_GivesBulkheadTimeout()
    {
        HeldBody<string> body = HeldBody<string>.Cooperative();
        LimitedRun client = new(Runtime) { Body = body.RunAsync };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(3);

        BulkheadTimeoutException timeout = await Assert.ThrowsAsync<BulkheadTimeoutException>(() => call);
        Assert.Equal(("limited run", Seconds(3)), (timeout.Name, timeout.Timeout));
        Assert.IsAssignableFrom<OperationCanceledException>(timeout.InnerException);
        Assert.Equal(0, BulkheadOf("limited run").Stats.Active);
    }

    [Fact]
    public async Task Timeout_QueuedCall_HasItsTimeFromTheSlotOn()
    {
        HeldBody<string> first = HeldBody<string>.Cooperative();
        HeldBody<string> second = HeldBody<string>.Cooperative();
        LimitedRun client = new(Runtime) { Body = first.RunAsync };
        Task<string> running = client.LoadAsync(TestToken);
        client.Body = second.RunAsync;
        Task<string> queued = client.LoadAsync(TestToken);

        await Clock.StepAsync(3);
        await Assert.ThrowsAsync<BulkheadTimeoutException>(() => running);
        await Clock.StepAsync(3);

        await Assert.ThrowsAsync<BulkheadTimeoutException>(() => queued);
        Assert.Equal(Seconds(6), Clock.Elapsed);
    }

    [Fact]
    public async Task Timeout_DeafBody_HoldsItsSlotUntilItHasReallyEnded()
    {
        HeldBody<string> deaf = HeldBody<string>.Deaf();
        LimitedRun client = new(Runtime) { Body = deaf.RunAsync };
        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(3);
        await Clock.StepAsync(1);
        await Assert.ThrowsAsync<BulkheadTimeoutException>(() => call);
        HeldBody<string> next = HeldBody<string>.Cooperative();
        client.Body = next.RunAsync;

        Task<string> queued = client.LoadAsync(TestToken);
        Assert.Equal((1, 1, 0), (BulkheadOf("limited run").Stats.Active, BulkheadOf("limited run").Stats.Queued, next.Runs));
        deaf.Complete("late");
        await next.Started;
        next.Complete("next");

        Assert.Equal("next", await queued);
        Assert.Equal(0, BulkheadOf("limited run").Stats.Active);
    }

    [Fact]
    public async Task Timeout_IsATimeout_SoItIsRetried()
    {
        HeldBody<string> body = HeldBody<string>.Cooperative();
        LimitedRun client = new(Runtime);
        await client.LoadAsync(TestToken); // defines the bulkhead that the other method refers to
        client.Body = token => body.Runs == 0 ? body.RunAsync(token) : Task.FromResult("second");

        Task<string> call = client.RetryAsync(TestToken);
        await Clock.StepAsync(3);

        Assert.Equal("second", await call);
        Assert.Equal((0, 3L), (BulkheadOf("limited run").Stats.Active, BulkheadOf("limited run").Stats.Total));
    }

    [Fact]
    public async Task NamedDefaults_UnwrittenValues_ComeFromTheName()
    {
        NamedDefaults client = new(Runtime);
        await client.QueryAsync(TestToken);
        await client.CallAsync(TestToken);
        await client.PlainAsync(TestToken);

        BulkheadOptions database = BulkheadOf("database").Options;
        BulkheadOptions api = BulkheadOf("external_api").Options;
        BulkheadOptions plain = BulkheadOf("Scenarios.Bulkhead.NamedDefaults.PlainAsync").Options;
        Assert.Equal((20, 100, (TimeSpan?)Seconds(10)), (database.MaxConcurrency, database.MaxQueue, database.Timeout));
        Assert.Equal((10, 7, (TimeSpan?)Seconds(60)), (api.MaxConcurrency, api.MaxQueue, api.Timeout));
        Assert.Equal((10, 100, null), (plain.MaxConcurrency, plain.MaxQueue, plain.Timeout));
    }
}

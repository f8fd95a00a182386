using Scenarios.DeadLetter;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Recorded calls are made again by typed code, under their policies but for [DeadLetter].</summary>
public sealed class DeadLetterReplayTests : DeadLetterTest
{
    private readonly Orders _orders;
    private bool _isDown = true;

    public DeadLetterReplayTests() => _orders = new Orders(Runtime)
    {
        Body = (order, _) => _isDown ? Task.FromException<string>(new ArgumentException($"order {order.Id}")) : Task.FromResult($"saved {order.Id} of {order.Customer}"),
    };

    [Fact]
    public async Task Replay_FaultIsGone_MakesTheCallAgainOnce()
    {
        await FailAsync(1, 2);
        await Assert.ThrowsAsync<ArgumentException>(() => _orders.SaveAllAsync([new Order(3, "bob"), new Order(4, "bob")], TestToken).AsTask());
        Runtime.DeadLetters.RegisterTarget(() => _orders);
        _isDown = false;

        DeadLetterReplayReport report = await ReplayAsync("orders");

        Assert.Equal((3, 0, 0), (report.Replayed, report.Failed, report.Refused));
        Assert.Equal(["saved 1 of ann express", "saved 2 of ann express", "saved 3 of bob", "saved 4 of bob"], _orders.Saved);
        Assert.All(await RecordsAsync(), static record => Assert.Equal((DeadLetterState.Replayed, 1), (record.State, record.ReplayCount)));
        Assert.Empty((await ReplayAsync("orders")).Items);
        Assert.Equal((3, 3), ((int)Queue("orders").Recorded, (int)Queue("orders").Replayed));
    }

    [Fact]
    public async Task Replay_StillFailing_StaysAndIsNotRecordedAgain()
    {
        await FailAsync(1);
        Runtime.DeadLetters.RegisterTarget(() => _orders);

        DeadLetterReplayReport report = await ReplayAsync("orders");

        Assert.Equal((0, 1, 0), (report.Replayed, report.Failed, report.Poisoned));
        DeadLetterRecord record = await RecordAsync();
        Assert.Equal((DeadLetterState.Pending, 1, "System.ArgumentException: order 1"), (record.State, record.ReplayCount, record.LastError));
        Assert.Equal((1, 1), ((int)Queue("orders").Recorded, (int)Queue("orders").ReplaysFailed));
    }

    [Fact]
    public async Task Replay_Call_RunsUnderItsOtherPolicies()
    {
        await FailAsync(1);
        int calls = 0;
        Orders flaky = new(Runtime) { Body = (_, _) => ++calls < 3 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("saved") };
        Runtime.DeadLetters.RegisterTarget(() => flaky);

        Task<DeadLetterReplayReport> replay = ReplayAsync("orders");
        await Clock.StepAsync(1);
        await Clock.StepAsync(1);

        Assert.Equal(1, (await replay).Replayed);
        Assert.Equal(1, Statistics("Scenarios.DeadLetter.Orders.SaveAsync").SucceededAfterRetry);
    }

    [Fact]
    public async Task Replay_FailsTooOften_PoisonsTheRecordUntilItIsAskedFor()
    {
        await FailAsync(1);
        Runtime.DeadLetters.RegisterTarget(() => _orders);
        DeadLetterReplayOptions twice = new() { MaxReplays = 2 };

        Assert.Equal(DeadLetterReplayOutcome.Failed, Assert.Single((await ReplayAsync("orders", twice)).Items).Outcome);
        Assert.Equal(DeadLetterReplayOutcome.Poisoned, Assert.Single((await ReplayAsync("orders", twice)).Items).Outcome);
        Assert.Empty((await ReplayAsync("orders", twice)).Items);
        Assert.Equal((DeadLetterState.Poisoned, 1L), ((await RecordAsync()).State, Queue("orders").Poisoned));

        _isDown = false;
        Assert.Equal(1, (await ReplayAsync("orders", twice with { IncludePoisoned = true })).Replayed);
    }

    [Fact]
    public async Task Replay_WithoutTarget_KeepsTheRecordAndSaysWhatToDo()
    {
        await FailAsync(1);

        DeadLetterReplayItem item = Assert.Single((await ReplayAsync("orders")).Items);

        Assert.Equal(DeadLetterReplayOutcome.Refused, item.Outcome);
        Assert.Contains("RegisterTarget<Orders>", item.Error, StringComparison.Ordinal);
        DeadLetterRecord record = await RecordAsync();
        Assert.Equal((DeadLetterState.Pending, 0, item.Error), (record.State, record.ReplayCount, record.LastError));
    }

    [Fact]
    public async Task Replay_OneOrAGroup_LeavesTheOthers()
    {
        await FailAsync(1, 2);
        await Assert.ThrowsAsync<ArgumentException>(() => _orders.SaveAllAsync([new Order(3, "bob")], TestToken).AsTask());
        IReadOnlyList<DeadLetterRecord> records = await RecordsAsync();
        Runtime.DeadLetters.RegisterTarget(() => _orders);
        _isDown = false;

        Assert.Equal(records[1].Id, Assert.Single((await ReplayAsync("orders", new() { Id = records[1].Id })).Items).Id);
        Assert.Equal(records[2].Id, Assert.Single((await ReplayAsync("orders", new() { Fingerprint = records[2].Fingerprint })).Items).Id);
        Assert.Empty((await ReplayAsync("other")).Items);
        Assert.Equal(["saved 2 of ann express", "saved 3 of bob"], _orders.Saved);
    }

    [Fact]
    public async Task Replay_Limit_TakesTheOldest()
    {
        await FailAsync(1, 2, 3);
        Runtime.DeadLetters.RegisterTarget(() => _orders);
        _isDown = false;

        Assert.Equal(2, (await ReplayAsync("orders", new() { Limit = 2 })).Replayed);

        Assert.Equal(["saved 1 of ann express", "saved 2 of ann express"], _orders.Saved);
    }

    [Fact]
    public async Task DryRun_Records_CallsAndChangesNothing()
    {
        await FailAsync(1);
        DeadLetterRecord before = await RecordAsync();
        Assert.Equal(DeadLetterReplayOutcome.Refused, Assert.Single((await ReplayAsync("orders", new() { DryRun = true })).Items).Outcome);
        Runtime.DeadLetters.RegisterTarget(() => _orders);
        _isDown = false;

        DeadLetterReplayReport report = await ReplayAsync("orders", new() { DryRun = true });

        Assert.True(report.IsDryRun);
        Assert.Equal(DeadLetterReplayOutcome.WouldReplay, Assert.Single(report.Items).Outcome);
        Assert.Empty(_orders.Saved);
        Assert.Equal(before, await RecordAsync());
    }

    [Fact]
    public async Task Replay_Pause_IsWaitedBetweenReplaysOnly()
    {
        await FailAsync(1, 2);
        Runtime.DeadLetters.RegisterTarget(() => _orders);
        _isDown = false;

        Task<DeadLetterReplayReport> replay = ReplayAsync("orders", new() { Pause = Seconds(3) });
        await Clock.WhenArmedAsync(Seconds(3));
        Assert.Equal(["saved 1 of ann express"], _orders.Saved);
        await Clock.StepAsync(3);

        Assert.Equal(2, (await replay).Replayed);
        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Fact]
    public async Task Replay_Cancelled_GivesTheRecordBack()
    {
        await FailAsync(1);
        HeldBody<string> held = HeldBody<string>.Cooperative();
        Runtime.DeadLetters.RegisterTarget(() => new Orders(Runtime) { Body = (_, token) => held.RunAsync(token) });
        using CancellationTokenSource source = new();
        Task<DeadLetterReplayReport> replay = Runtime.DeadLetters.ReplayAsync("orders", null, source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => replay);
        Assert.Equal((DeadLetterState.Pending, 0), ((await RecordAsync()).State, (await RecordAsync()).ReplayCount));
    }

    [Fact]
    public async Task Replay_OfSeveralWorkersAtOnce_MakesEachCallOnce()
    {
        await FailAsync([.. Enumerable.Range(0, 100)]);
        int calls = 0;
        Runtime.DeadLetters.RegisterTarget(() => new Orders(Runtime)
        {
            Body = async (_, _) =>
            {
                await Task.Yield();
                Interlocked.Increment(ref calls);
                return "saved";
            },
        });

        DeadLetterReplayReport[] reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(
            () => ReplayAsync("orders", new() { Owner = $"worker {worker}" }), TestToken)));

        Assert.Equal((100, 100), (calls, reports.Sum(static report => report.Replayed)));
        Assert.All(reports.SelectMany(static report => report.Items), static item =>
            Assert.Contains(item.Outcome, new[] { DeadLetterReplayOutcome.Replayed, DeadLetterReplayOutcome.Skipped }));
    }

    [Fact]
    public async Task Replay_LongerThanItsLease_SaysThatTheRecordMayHaveRunTwice()
    {
        await FailAsync(1);
        HeldBody<string> held = HeldBody<string>.Deaf();
        Orders slow = new(Runtime) { Body = (_, token) => held.RunAsync(token) };
        Runtime.DeadLetters.RegisterTarget(() => slow);
        Task<DeadLetterReplayReport> first = ReplayAsync("orders", new() { Lease = Seconds(10) });
        Clock.Advance(Seconds(11));
        Runtime.DeadLetters.RegisterTarget(() => _orders);
        _isDown = false;
        Assert.Equal(1, (await ReplayAsync("orders")).Replayed);

        held.Complete("saved late");

        Assert.Equal(DeadLetterReplayOutcome.LeaseLost, Assert.Single((await first).Items).Outcome);
    }

    [Theory]
    [InlineData("Scenarios.DeadLetter.Orders.GoneAsync", "{}", 1, "no [DeadLetter] method")]
    [InlineData("Scenarios.DeadLetter.Orders.SaveAsync", "{}", 1, "has no argument 'order'")]
    [InlineData("Scenarios.DeadLetter.Orders.SaveAsync", "{\"order\":7,\"express\":true}", 1, "'order' cannot be read")]
    [InlineData("Scenarios.DeadLetter.Orders.SaveAsync", "{\"order\"", 1, "not JSON")]
    [InlineData("Scenarios.DeadLetter.Orders.SaveAsync", "[]", 1, "not a JSON object")]
    [InlineData("Scenarios.DeadLetter.Orders.SaveAsync", "{}", 2, "schema version 2")]
    public async Task Replay_RecordThatDoesNotFit_IsRefusedClearlyAndStays(string operation, string arguments, int schema, string error)
    {
        DeadLetterRecord record = new() { Id = "1", Queue = "odd", Operation = operation, Arguments = arguments, SchemaVersion = schema, ExceptionType = "E", Fingerprint = "f" };
        await Store.AppendAsync(record, TestToken);
        Runtime.DeadLetters.RegisterTarget(() => _orders);

        DeadLetterReplayItem item = Assert.Single((await ReplayAsync("odd")).Items);

        Assert.Equal(DeadLetterReplayOutcome.Refused, item.Outcome);
        Assert.Contains(error, item.Error, StringComparison.Ordinal);
        Assert.Equal((DeadLetterState.Pending, 0), ((await RecordAsync()).State, (await RecordAsync()).ReplayCount));
        Assert.Empty(_orders.Saved);
    }

    private async Task FailAsync(params int[] ids)
    {
        foreach (int id in ids)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => _orders.SaveAsync(new Order(id, "ann"), express: true, TestToken));
        }
    }
}

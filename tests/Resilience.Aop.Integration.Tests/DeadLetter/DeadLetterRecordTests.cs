using System.Diagnostics;
using Scenarios.DeadLetter;

namespace Resilience.Aop.Integration.Tests;

/// <summary>What is recorded, when, and what the caller sees.</summary>
public sealed class DeadLetterRecordTests : DeadLetterTest
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Orders_CallSucceeds_RecordsNothing()
    {
        Orders orders = new(Runtime);

        Assert.Equal("saved 1", await orders.SaveAsync(new Order(1, "ann"), express: true, TestToken));

        Assert.Empty(await RecordsAsync());
        Assert.False(Runtime.DeadLetters.TryGetStatistics("orders", out _));
    }

    [Fact]
    public async Task Orders_FailsForGood_IsRecordedOnceWithEverything()
    {
        using Activity activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        TimeoutException failure = new("order 1 timed out");
        Orders orders = new(Runtime) { Body = (_, _) => Task.FromException<string>(failure) };

        Task<string> call = orders.SaveAsync(new Order(1, "ann"), express: true, TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(1);

        Assert.Same(failure, await Assert.ThrowsAsync<TimeoutException>(() => call));
        DeadLetterRecord record = await RecordAsync();
        Assert.Equal(("orders", "Scenarios.DeadLetter.Orders.SaveAsync"), (record.Queue, record.Operation));
        Assert.Equal("""{"order":{"Id":1,"Customer":"ann","Note":"ann 1"},"express":true}""", record.Arguments);
        Assert.Equal((3, Start, Start.AddSeconds(2)), (record.Attempts, record.FirstFailedAt, record.LastFailedAt));
        Assert.Equal((FailureType.Timeout, "System.TimeoutException", "order 1 timed out"), (record.FailureType, record.ExceptionType, record.Message));
        Assert.Contains("System.TimeoutException: order 1 timed out", record.StackTrace, StringComparison.Ordinal);
        Assert.Equal((activity.TraceId.ToString(), Environment.MachineName), (record.TraceId, record.Host));
        Assert.Equal((DeadLetterState.Pending, 0, DeadLetterRecord.CurrentSchemaVersion), (record.State, record.ReplayCount, record.SchemaVersion));
        Assert.Empty(record.RedactedArguments);
        Assert.Equal(new DeadLetterStatistics("orders", 1, 0, 0, 0, 0, 0, 0, 0), Queue("orders"));
        Assert.Equal(Queue("orders"), Assert.Single(Runtime.DeadLetters));
    }

    [Fact]
    public async Task Orders_LaterAttemptSucceeds_RecordsNothing()
    {
        int calls = 0;
        Orders orders = new(Runtime) { Body = (_, _) => ++calls < 3 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("saved") };

        Task<string> call = orders.SaveAsync(new Order(1, "ann"), express: false, TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(1);

        Assert.Equal("saved", await call);
        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Orders_FailuresThatLookAlike_HaveOneFingerprintAndIdsOfTheirOwn()
    {
        Orders orders = new(Runtime) { Body = static (order, _) => Task.FromException<string>(new ArgumentException($"order {order.Id}")) };
        foreach (int id in new[] { 1, 22 })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => orders.SaveAsync(new Order(id, "ann"), express: false, TestToken));
        }

        await Assert.ThrowsAsync<ArgumentException>(() => orders.SaveAllAsync([new Order(3, "ann")], TestToken).AsTask());

        IReadOnlyList<DeadLetterRecord> records = await RecordsAsync();
        Assert.Equal(3, records.Select(static record => record.Id).Distinct().Count());
        Assert.Equal(records.Select(static record => record.Id).Order(StringComparer.Ordinal), records.Select(static record => record.Id));
        Assert.Equal(records[0].Fingerprint, records[1].Fingerprint);
        Assert.NotEqual(records[0].Fingerprint, records[2].Fingerprint);
        Assert.Equal([2, 1], (await Store.GroupAsync("orders", TestToken)).Select(static group => group.Count));
    }

    [Fact]
    public async Task Orders_ArgumentCannotBeWritten_IsRecordedWithoutArgumentsAndSaysWhy()
    {
        Orders orders = new(Runtime) { Body = static (_, _) => Task.FromException<string>(new ArgumentException("it")) };

        await Assert.ThrowsAsync<ArgumentException>(() => orders.SaveAsync(new Order(1, "broken"), express: false, TestToken));

        DeadLetterRecord record = await RecordAsync();
        Assert.Null(record.Arguments);
        Assert.Contains("'order'", record.ArgumentsError, StringComparison.Ordinal);
        Assert.Contains("no note", record.ArgumentsError, StringComparison.Ordinal);
        DeadLetterReplayItem item = Assert.Single((await ReplayAsync("orders")).Items);
        Assert.Equal(DeadLetterReplayOutcome.Refused, item.Outcome);
        Assert.Contains("'order'", item.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AcceptedMail_FailsForGood_CompletesNormallyAndIsRecorded(bool synchronously)
    {
        AcceptedMail mail = new(Runtime);
        if (synchronously)
        {
            mail.Body = static _ => throw new TimeoutException();
        }

        await mail.SendAsync("ann", TestToken);
        await mail.SendValueAsync("bob");

        Assert.Equal(["""{"to":"ann"}""", """{"to":"bob"}"""], (await RecordsAsync()).Select(static record => record.Arguments));
        Assert.Equal((2, 2), ((int)Queue("mail").Recorded, (int)Queue("mail").Accepted));
        Assert.Equal(1, Statistics("Scenarios.DeadLetter.AcceptedMail.SendAsync").Failed); // accepted is not succeeded
    }

    [Fact]
    public async Task SensitiveArguments_FailsForGood_StoresNothingOfThem()
    {
        using MemoryStream proof = new();

        await Assert.ThrowsAsync<TimeoutException>(() => new SensitiveArguments(Runtime).LogInAsync("ann", "secret", proof));

        DeadLetterRecord record = await RecordAsync();
        Assert.Equal("""{"user":"ann","password":"***","proof":"***"}""", record.Arguments);
        Assert.Equal(["password", "proof"], record.RedactedArguments);
        DeadLetterReplayItem item = Assert.Single((await ReplayAsync("logins")).Items);
        Assert.Equal(DeadLetterReplayOutcome.Refused, item.Outcome);
        Assert.Contains("'password', 'proof'", item.Error, StringComparison.Ordinal);
        Assert.Equal(1, Queue("logins").Refused);
        Assert.Equal(0, (await RecordAsync()).ReplayCount);
    }

    [Fact]
    public async Task AfterFallback_FallbackAnswers_RecordsNothing()
    {
        Assert.Equal("other 7", await new AfterFallback(Runtime).LoadAsync(7));

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task AfterFallback_FallbackFailsToo_RecordsItsException()
    {
        AfterFallback client = new(Runtime) { FallbackFails = true };

        await Assert.ThrowsAsync<FallbackExhaustedException>(() => client.LoadAsync(7));

        DeadLetterRecord record = await RecordAsync();
        Assert.Equal(typeof(FallbackExhaustedException).FullName, record.ExceptionType);
        Assert.Contains("other", record.StackTrace, StringComparison.Ordinal);
        Assert.Contains("primary", record.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterFallback_BreakerRefuses_IsRecordedToo()
    {
        AfterFallback client = new(Runtime);
        await Assert.ThrowsAsync<TimeoutException>(() => client.RefusedAsync(1));

        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.RefusedAsync(2));

        Assert.Equal(["""{"id":1}""", """{"id":2}"""], (await RecordsAsync()).Select(static record => record.Arguments));
        Assert.Equal(typeof(CircuitBreakerOpenException).FullName, (await RecordsAsync())[1].ExceptionType);
    }

    [Fact]
    public async Task ThrowingHook_EndsTheCall_IsRecordedAndReachesTheCaller()
    {
        ThrowingHook client = new(Runtime);

        Assert.Same(client.Failure, await Assert.ThrowsAsync<InvalidOperationException>(() => client.RunAsync(7).AsTask()));

        DeadLetterRecord record = await RecordAsync();
        Assert.Equal(("hook", """{"id":7}"""), (record.Message, record.Arguments));
        Assert.Equal(0, BulkheadOf("hooks").Stats.Active);
        Assert.Equal(1, Statistics("Scenarios.DeadLetter.ThrowingHook.RunAsync").Failed);
    }

    [Fact]
    public async Task ClassQueue_EveryMethod_UsesTheQueueOfTheClassOrItsOwn()
    {
        ClassQueue client = new(Runtime);
        await Assert.ThrowsAsync<TimeoutException>(() => client.FirstAsync("1"));
        await Assert.ThrowsAsync<TimeoutException>(() => client.SecondAsync("2"));
        await Assert.ThrowsAsync<TimeoutException>(() => client.ThirdAsync("3"));

        Assert.Equal([("class", 1), ("class", 2), ("own", 1)], (await RecordsAsync()).Select(static record => (record.Queue, record.Attempts)));
    }

    [Fact]
    public async Task Orders_ManyCallsAtOnce_RecordsEachOnce()
    {
        Orders orders = new(Runtime)
        {
            Body = static async (order, _) =>
            {
                await Task.Yield();
                throw new ArgumentException($"order {order.Id}");
            },
        };

        await Task.WhenAll(Enumerable.Range(0, 500).Select(id => Task.Run(
            () => Assert.ThrowsAsync<ArgumentException>(() => orders.SaveAsync(new Order(id, "ann"), express: false, TestToken)), TestToken)));

        IReadOnlyList<DeadLetterRecord> records = await RecordsAsync();
        Assert.Equal(500, records.Select(static record => record.Arguments).Distinct().Count());
        Assert.Equal((500, 500L), (records.Select(static record => record.Id).Distinct().Count(), Queue("orders").Recorded));
    }
}

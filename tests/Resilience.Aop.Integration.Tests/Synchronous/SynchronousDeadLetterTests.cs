using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Dead letters of synchronous methods, and their replay.</summary>
public sealed class SynchronousDeadLetterTests : DeadLetterTest
{
    private const string Save = "Scenarios.Synchronous.DeadLettered.Save";

    private readonly DeadLettered _client;

    public SynchronousDeadLetterTests() => _client = new DeadLettered(Runtime);

    [Fact]
    public async Task Call_FailsForGood_IsRecordedOnceBeforeTheCallerSeesIt()
    {
        await FailAsync();

        DeadLetterRecord record = await RecordAsync();
        Assert.Equal((Save, "sync-orders", 2), (record.Operation, record.Queue, record.Attempts));
        Assert.Equal("""{"number":7,"note":"n"}""", record.Arguments);
        Assert.Equal(Seconds(1), record.LastFailedAt - record.FirstFailedAt);
    }

    [Fact]
    public async Task Call_Succeeds_RecordsNothing()
    {
        _client.Body = static (number, _) => number;

        Assert.Equal(7, _client.Save(7, "n", TestToken));

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Call_CallerHasCancelled_IsNotRecorded()
    {
        using CancellationTokenSource caller = new();
        _client.Body = (_, token) =>
        {
            caller.Cancel();
            throw new OperationCanceledException(token);
        };

        Assert.Throws<OperationCanceledException>(() => _client.Save(7, "n", caller.Token));

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Accept_RecordedCall_CompletesNormally()
    {
        _client.Send(new Uri("https://a.example"));

        Assert.Equal(("sync-mails", """{"to":"https://a.example"}"""), ((await RecordAsync()).Queue, (await RecordAsync()).Arguments));
        Assert.Empty(_client.Done);
    }

    [Fact]
    public async Task Hook_Throws_IsRecordedToo()
    {
        _client.Retrying = static () => throw new FormatException("hook");

        Assert.Throws<FormatException>(() => _client.Save(7, "n", TestToken));

        Assert.Equal(typeof(FormatException).FullName, (await RecordAsync()).ExceptionType);
    }

    [Fact]
    public async Task Store_AnswersLater_IsBlockedForWithoutTheThreadsContext()
    {
        SlowStore store = new();
        DeadLettered client = new(new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = Clock, DeadLetterStore = store }));
        Task call = OwnThread.RunAsync(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            client.Send(new Uri("https://a.example"));
        });
        await store.Asked;
        Assert.False(call.IsCompleted);

        store.Answer.SetResult(true);

        await call;
        Assert.Null(store.Context);
    }

    [Fact]
    public async Task Replay_FaultIsGone_CallsTheMethodOnAnotherThread()
    {
        await FailAsync();
        int thread = 0;
        _client.Body = (number, _) =>
        {
            thread = Environment.CurrentManagedThreadId;
            return number;
        };
        Runtime.DeadLetters.RegisterTarget(() => _client);
        int asking = 0;
        DeadLetterReplayReport report = await OwnThread.RunAsync(() =>
        {
            asking = Environment.CurrentManagedThreadId;
            return ReplayAsync("sync-orders").GetAwaiter().GetResult();
        });

        Assert.Equal((1, 0, 0), (report.Replayed, report.Failed, report.Refused));
        Assert.Equal(["n7"], _client.Done);
        Assert.NotEqual(0, thread);
        Assert.NotEqual(asking, thread);
    }

    [Fact]
    public async Task Replay_StillFailing_RunsUnderTheOtherPoliciesAndIsNotRecordedAgain()
    {
        await FailAsync();
        int runs = 0;
        _client.Body = (_, _) =>
        {
            runs++;
            throw new TimeoutException("still down");
        };
        Runtime.DeadLetters.RegisterTarget(() => _client);

        Task<DeadLetterReplayReport> replay = ReplayAsync("sync-orders");
        await Clock.StepAsync(1);

        Assert.Equal((0, 1), ((await replay).Replayed, (await replay).Failed));
        Assert.Equal((2, "System.TimeoutException: still down"), (runs, (await RecordAsync()).LastError));
    }

    [Fact]
    public async Task Replay_DryRun_CallsNothing()
    {
        await FailAsync();
        _client.Body = static (number, _) => number;
        Runtime.DeadLetters.RegisterTarget(() => _client);

        DeadLetterReplayReport report = await ReplayAsync("sync-orders", new DeadLetterReplayOptions { DryRun = true });

        Assert.Equal(DeadLetterReplayOutcome.WouldReplay, Assert.Single(report.Items).Outcome);
        Assert.Empty(_client.Done);
    }

    [Fact]
    public async Task Replay_Cancelled_GivesTheRecordBack()
    {
        await FailAsync();
        using CancellationTokenSource caller = new();
        _client.Body = (_, token) =>
        {
            caller.Cancel();
            token.ThrowIfCancellationRequested();
            return 1;
        };
        Runtime.DeadLetters.RegisterTarget(() => _client);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runtime.DeadLetters.ReplayAsync("sync-orders", null, caller.Token));

        Assert.Equal((DeadLetterState.Pending, 0), ((await RecordAsync()).State, (await RecordAsync()).ReplayCount));
    }

    [Fact]
    public async Task Replay_DisposableResult_IsDisposed()
    {
        bool isDown = true;
        DisposableResult result = new();
        DeadLetteredStruct target = new(Runtime, () => isDown ? throw new TimeoutException() : result);
        Assert.Throws<TimeoutException>(() => target.Open(3));
        Runtime.DeadLetters.RegisterTarget(() => target);
        isDown = false;

        Assert.Equal(1, (await ReplayAsync("sync-results")).Replayed);

        Assert.True(result.IsDisposed);
    }

    private async Task FailAsync()
    {
        Task<int> call = OwnThread.RunAsync(() => _client.Save(7, "n", TestToken));
        await Clock.StepAsync(1);
        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }
}

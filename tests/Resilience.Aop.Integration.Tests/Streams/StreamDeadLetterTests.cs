using System.Runtime.CompilerServices;
using Scenarios.Streams;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Dead letters of streams: an enumeration that fails for good is kept, and its replay reads to the end.</summary>
public sealed class StreamDeadLetterTests : DeadLetterTest
{
    private readonly DeadLettered _client;

    public StreamDeadLetterTests() => _client = new DeadLettered(Runtime);

    [Fact]
    public async Task Enumeration_FailsBeforeTheFirstItem_IsRecordedOnce()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _client.ExportAsync(2030, TestToken).ReadAllAsync(TestToken));

        DeadLetterRecord record = await RecordAsync();
        Assert.Equal(("stream-exports", 2, """{"year":2030}"""), (record.Queue, record.Attempts, record.Arguments));
        Assert.Equal(0, BulkheadOf("stream-exports").Stats.Active);
    }

    [Fact]
    public async Task Enumeration_FailsAfterAnItem_IsRecorded()
    {
        _client.Body = static (_, _) => Retried.Of(new IOException("late"), null, ["1"]);

        await Assert.ThrowsAsync<IOException>(() => _client.ExportAsync(2030, TestToken).ReadAllAsync(TestToken));

        Assert.Equal((1, typeof(IOException).FullName), ((await RecordAsync()).Attempts, (await RecordAsync()).ExceptionType));
    }

    [Fact]
    public async Task Enumeration_EndedByItsReader_IsNotRecorded()
    {
        _client.Body = static (_, _) => Retried.Of(new IOException("late"), null, ["1"]);

        await foreach (string item in _client.ExportAsync(2030, TestToken))
        {
            Assert.Equal("1", item);
            break;
        }

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Enumeration_CancelledByItsReader_IsNotRecorded()
    {
        using CancellationTokenSource caller = new();
        _client.Body = static (_, token) => HangAsync(token);
        Task<List<string>> reading = _client.ExportAsync(2030).ReadAllAsync(caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Enumeration_AnsweredByAFallback_IsNotRecorded()
    {
        _client.Body = static (count, _) => count > 0 ? throw new TimeoutException() : Retried.Of(items: ["other"]);
        _client.Answers = static () => true;

        Assert.Single(await _client.OpenAsync(1).ReadAllAsync(TestToken));

        Assert.Empty(await RecordsAsync());
    }

    [Fact]
    public async Task Enumeration_FallbackFailsToo_RecordsTheExhaustion()
    {
        await Assert.ThrowsAsync<FallbackExhaustedException>(() => _client.OpenAsync(1).ReadAllAsync(TestToken));

        Assert.Equal(typeof(FallbackExhaustedException).FullName, (await RecordAsync()).ExceptionType);
    }

    [Fact]
    public async Task Hook_Throws_IsRecordedAndHoldsNothing()
    {
        _client.Retrying = static () => throw new FormatException("hook");

        await Assert.ThrowsAsync<FormatException>(() => _client.ExportAsync(2030, TestToken).ReadAllAsync(TestToken));

        Assert.Equal(typeof(FormatException).FullName, (await RecordAsync()).ExceptionType);
        Assert.Equal((0, 1L), (BulkheadOf("stream-exports").Stats.Active, Statistics("Scenarios.Streams.DeadLettered.ExportAsync").Failed));
    }

    [Fact]
    public async Task Replay_FaultIsGone_ReadsTheStreamToItsEnd()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _client.ExportAsync(2030, TestToken).ReadAllAsync(TestToken));
        bool ended = false;
        _client.Body = (year, _) => Retried.Of(null, () => ended = true, [$"{year}", "more"]);
        Runtime.DeadLetters.RegisterTarget(() => _client);

        DeadLetterReplayReport report = await ReplayAsync("stream-exports");

        Assert.Equal((1, 0, true), (report.Replayed, report.Failed, ended));
        Assert.Equal(1, Statistics("Scenarios.Streams.DeadLettered.ExportAsync").SucceededAtOnce);
    }

    [Fact]
    public async Task Replay_FailsAtALaterItem_IsAFailureAndNotRecordedAgain()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _client.ExportAsync(2030, TestToken).ReadAllAsync(TestToken));
        _client.Body = static (_, _) => Retried.Of(new IOException("late"), null, ["1"]);
        Runtime.DeadLetters.RegisterTarget(() => _client);

        DeadLetterReplayReport report = await ReplayAsync("stream-exports");

        Assert.Equal((0, 1), (report.Replayed, report.Failed));
        Assert.Equal("System.IO.IOException: late", (await RecordAsync()).LastError);
    }

    [Fact]
    public async Task Replay_DisposableItems_AreDisposed()
    {
        await Assert.ThrowsAsync<FallbackExhaustedException>(() => _client.OpenAsync(1).ReadAllAsync(TestToken));
        _client.Body = static (_, _) => Retried.Of(items: ["text"]);
        Runtime.DeadLetters.RegisterTarget(() => _client);

        Assert.Equal(1, (await ReplayAsync("stream-results")).Replayed);

        StringReader item = Assert.Single(_client.Opened);
        Assert.Throws<ObjectDisposedException>(() => item.Read());
    }

    private static async IAsyncEnumerable<string> HangAsync([EnumeratorCancellation] CancellationToken token)
    {
        yield return "1";
        await Task.Delay(Timeout.Infinite, token);
    }
}

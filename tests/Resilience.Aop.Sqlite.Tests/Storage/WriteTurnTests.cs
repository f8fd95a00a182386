using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite.Tests.Storage;

/// <summary>A process that has much to write lets others in. Every transaction takes a tenth of a second of virtual time.</summary>
public sealed class WriteTurnTests : SqliteStoreTest
{
    private static readonly TimeSpan OneWrite = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan OneTurn = 5 * OneWrite;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    private int _written;

    [Fact]
    public async Task Write_SomebodyAlwaysWaits_PausesAfterEachHalfSecond()
    {
        await using WriteQueue queue = OpenQueue();
        using SqliteConnection other = File.Connect();
        Task paused = Clock.WhenArmedAsync(OneTurn + Pause);

        Task all = WriteAsync(queue, 12);
        await paused;
        Assert.Equal(5, _written);
        other.Execute("BEGIN IMMEDIATE"); // gets it at once
        other.Execute("COMMIT");

        paused = Clock.WhenArmedAsync(Pause + OneTurn + Pause);
        Clock.Advance(Pause);
        await paused;
        Assert.Equal(10, _written);

        Clock.Advance(Pause);
        await all;
        Assert.Equal(12, _written);
    }

    [Fact]
    public async Task Write_NextCallComesAtOnce_PausesToo()
    {
        await using WriteQueue queue = OpenQueue();
        for (int i = 0; i < 5; i++)
        {
            await WriteAsync(queue, 1);
        }

        Task sixth = WriteAsync(queue, 1);
        using CancellationTokenSource cancellation = new();
        Task cancelled = queue.RunAsync(_ => _written++, cancellation.Token);
        await Clock.WhenArmedAsync(Pause);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled); // callers can leave meanwhile
        Assert.Equal(5, _written);
        Clock.Advance(Pause);
        await sixth;
        Assert.Equal(6, _written);
    }

    [Fact]
    public async Task Write_OthersHaveHadTheirChance_DoesNotPause()
    {
        await using WriteQueue queue = OpenQueue();
        for (int i = 0; i < 20; i++)
        {
            await WriteAsync(queue, 4).WaitAsync(TimeSpan.FromMinutes(1), TestToken);
            Clock.Advance(Pause);
        }

        Assert.Equal(80, _written);
    }

    [Fact]
    public async Task Write_AnotherProcessHadTheLock_BeginsANewTurn()
    {
        await using WriteQueue queue = OpenQueue();
        using SqliteConnection other = File.Connect();
        await WriteAsync(queue, 4);
        other.Execute("BEGIN IMMEDIATE");
        Task afterwards = WriteAsync(queue, 5);
        await Clock.WhenArmedAsync(TimeSpan.FromMilliseconds(1)); // asks again

        other.Execute("COMMIT");
        Clock.Advance(TimeSpan.FromMilliseconds(1));

        await afterwards.WaitAsync(TimeSpan.FromMinutes(1), TestToken);
        Assert.Equal(9, _written);
    }

    private WriteQueue OpenQueue()
    {
        DatabaseFile file = new(File.Path, TimeSpan.FromSeconds(10));
        return new WriteQueue(file, file.OpenForWriting(), Clock);
    }

    /// <summary>Calls of which each comes while the one before is written, so that none shares a transaction and the queue is never empty.</summary>
    private async Task WriteAsync(WriteQueue queue, int count)
    {
        Task? next = null;
        await queue.RunAsync(
            _ =>
            {
                Clock.Advance(OneWrite);
                _written++;
                next = count > 1 ? WriteAsync(queue, count - 1) : Task.CompletedTask;
                return 0;
            },
            TestToken);
        await next!;
    }
}

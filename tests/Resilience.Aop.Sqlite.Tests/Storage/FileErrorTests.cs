using Microsoft.Data.Sqlite;
using Resilience.Aop.Sqlite.Crasher;

namespace Resilience.Aop.Sqlite.Tests.Storage;

/// <summary>Whatever is wrong with the file, the message names it and says what to do.</summary>
public sealed class FileErrorTests : SqliteStoreTest
{
    [Fact]
    public void Open_DirectoryIsMissing_SaysSo() => AssertRefused(
        () => new SqliteDeadLetterStore(File.In("missing/letters.db")), "The directory of", "does not exist");

    [Fact]
    public void Open_PathIsADirectory_SaysSo()
    {
        Directory.CreateDirectory(File.Path);

        AssertRefused(Open, File.Path, "is a directory");
    }

    [Fact]
    public void Open_FileOfAnotherKind_SaysSoAndLeavesItAlone()
    {
        string text = string.Concat(Enumerable.Repeat("no database\n", 100));
        System.IO.File.WriteAllText(File.Path, text);

        AssertRefused(Open, File.Path, "is no SQLite database");
        Assert.Equal(text, System.IO.File.ReadAllText(File.Path));
    }

    [Fact]
    public async Task Read_FileIsDamaged_SaysSo()
    {
        SqliteDeadLetterStore store = Open();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => AppendAsync(store, $"{number}")));
        await store.DisposeAsync();
        await using (FileStream file = System.IO.File.OpenWrite(File.Path))
        {
            file.Position = 4096 * 2; // beyond the header and the schema
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, (int)file.Length - (4096 * 2)).ToArray(), TestToken);
        }

        store = Open();

        await AssertRefusedAsync(() => IdsAsync(store), File.Path, "is damaged");
        await AssertRefusedAsync(() => AppendAsync(store, "new"), File.Path, "is damaged");
    }

    [Fact]
    public void Open_FileIsReadOnly_SaysSo()
    {
        Open().Dispose();
        System.IO.File.SetAttributes(File.Path, FileAttributes.ReadOnly);
        Assert.SkipWhen(CanBeWritten(File.Path), "This user may write read-only files.");

        AssertRefused(Open, File.Path, "cannot be written");
    }

    [Fact]
    public async Task Write_ConnectionMayOnlyRead_SaysSo()
    {
        SqliteDeadLetterStore store = Open();
        await store.Writer.RunAsync(static database => database.Execute("PRAGMA query_only = ON"), TestToken);

        await AssertRefusedAsync(() => AppendAsync(store, "1"), File.Path, "cannot be written");
    }

    [Fact]
    public async Task Write_AnotherProgramHasAlteredTheFile_SaysWhatToCheck()
    {
        SqliteDeadLetterStore store = Open();
        File.Run("DROP TABLE dead_letters");

        await AssertRefusedAsync(() => AppendAsync(store, "1"), File.Path, "no such table", "'. Check the disk, and that nothing moves, deletes or alters the file");
    }

    [Fact]
    public async Task Append_DiskIsFull_SaysSoKeepsWhatWasThereAndGoesOnWithRoom()
    {
        SqliteDeadLetterStore store = Open();
        await AppendAsync(store, "1");
        await store.Writer.RunAsync(static database => database.Number("PRAGMA max_page_count = 20"), TestToken);

        await AssertRefusedAsync(async () => await store.AppendAsync(Letters.New("2") with { StackTrace = new string('x', 200_000) }, TestToken), File.Path, "disk is full");

        Assert.Equal(["1"], await IdsAsync(store));
        await store.Writer.RunAsync(static database => database.Number("PRAGMA max_page_count = 1000000"), TestToken);
        await AppendAsync(store, "2");
        Assert.Equal("ok", File.Ask("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Append_FileHasReachedItsLimit_DropsNewRecordsOnlyUntilThereIsRoom()
    {
        SqliteDeadLetterStore store = Open(static options => options with { MaxFileBytes = 100_000 });
        int kept = 0;
        while (await store.AppendAsync(Letters.New($"{kept}"), TestToken))
        {
            kept++;
        }

        Assert.InRange(kept, 10, 100);
        Assert.True(await store.AppendAsync(Letters.New("0"), TestToken)); // has it already
        DeadLetterClaim claim = Assert.Single(await ClaimAsync(store, "owner"));
        Assert.True(await store.ResolveAsync(claim, DeadLetterResolution.Replayed, null, TestToken));
        Assert.False(await store.AppendAsync(Letters.New("new"), TestToken));
        Assert.Equal(kept, await store.PurgeAsync(new DeadLetterQuery(), TestToken));
        Assert.True(await store.AppendAsync(Letters.New("new"), TestToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":memory:")]
    public void Path_NamesNoFile_IsRefused(string path) => Assert.Throws<ArgumentException>(() => new SqliteDeadLetterStore(path));

    [Fact]
    public void Options_OutsideTheirRanges_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(static options => options with { BusyTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(static options => options with { BusyTimeout = TimeSpan.FromHours(2) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Open(static options => options with { MaxFileBytes = 0 }));
        Assert.Throws<ArgumentNullException>(() => Open(static options => options with { TimeProvider = null! }));
        Assert.False(System.IO.File.Exists(File.Path));
    }

    private static void AssertRefused(Func<SqliteDeadLetterStore> open, params string[] parts)
    {
        SqliteDeadLetterException refusal = Assert.Throws<SqliteDeadLetterException>(open);
        Assert.All(parts, part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
    }

    private static async Task AssertRefusedAsync(Func<Task> call, params string[] parts)
    {
        SqliteDeadLetterException refusal = await Assert.ThrowsAsync<SqliteDeadLetterException>(call);
        Assert.All(parts, part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
        Assert.IsType<SqliteException>(refusal.InnerException);
    }

    private static bool CanBeWritten(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Write);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Resilience.Aop.Sqlite.Tests.Storage;

public sealed class SchemaTests : SqliteStoreTest
{
    [Fact]
    public void Open_NewFile_HasTheCurrentSchemaAndTheSettingsThatKeepRecords()
    {
        SqliteDeadLetterStore store = Open();

        Assert.Equal(Path.GetFullPath(File.Path), store.Path);
        Assert.Equal(DatabaseSchema.CurrentVersion.ToString(CultureInfo.InvariantCulture), File.Ask("PRAGMA user_version"));
        Assert.Equal("1380011856", File.Ask("PRAGMA application_id"));
        Assert.Equal("wal", File.Ask("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Open_NewFile_WritesThroughToTheDisk()
    {
        SqliteDeadLetterStore store = Open();

        Assert.Equal(2, await store.Writer.RunAsync(static database => database.Number("PRAGMA synchronous"), TestToken)); // FULL
    }

    [Fact]
    public async Task Open_OlderVersion_IsMigratedAndKeepsItsRecords()
    {
        SqliteDeadLetterStore store = Open();
        await AppendAsync(store, "1", "2");
        await store.DisposeAsync();
        // Version 1 had no indexes.
        File.Run(
            "DROP INDEX dead_letters_of_queue", "DROP INDEX dead_letters_of_group", "DROP INDEX dead_letters_of_state",
            "PRAGMA user_version = 1");

        store = Open();

        Assert.Equal(["1", "2"], await IdsAsync(store));
        Assert.Equal("1", Assert.Single(await ClaimAsync(store, "owner")).Record.Id);
        Assert.Equal("3", File.Ask("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'dead_letters_of_%'"));
        Assert.Equal(DatabaseSchema.CurrentVersion.ToString(CultureInfo.InvariantCulture), File.Ask("PRAGMA user_version"));
    }

    [Fact]
    public async Task Open_NewerVersion_IsRefusedAndLeftAlone()
    {
        SqliteDeadLetterStore store = Open();
        await AppendAsync(store, "1");
        await store.DisposeAsync();
        File.Run("PRAGMA user_version = 99");
        byte[] before = await System.IO.File.ReadAllBytesAsync(File.Path, TestToken);

        SqliteDeadLetterException refusal = Assert.Throws<SqliteDeadLetterException>(Open);

        Assert.Contains("schema version 99, written by a newer program", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(File.Path, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File.Path, TestToken));
    }

    [Theory]
    [InlineData("CREATE TABLE orders (id INTEGER)")]
    [InlineData("PRAGMA application_id = 7")]
    public void Open_DatabaseOfSomethingElse_IsRefusedAndLeftAlone(string content)
    {
        File.Run(content);
        byte[] before = System.IO.File.ReadAllBytes(File.Path);

        SqliteDeadLetterException refusal = Assert.Throws<SqliteDeadLetterException>(Open);

        Assert.Contains("is a database of something else", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File.Path));
    }

    [Fact]
    public void Check_AnotherProcessMakesTheTablesMeanwhile_TakesTheFile()
    {
        File.Run("PRAGMA journal_mode = WAL"); // a file without tables
        using SqliteConnection connection = File.Connect();

        // The authorizer is asked while a statement is prepared, when this connection holds no lock.
        SqliteDeadLetterStore? other = null;
        raw.sqlite3_set_authorizer(
            connection.Handle,
            (_, _, table, _, _, _) =>
            {
                if (table is "sqlite_master" or "sqlite_schema")
                {
                    other ??= Open();
                }

                return raw.SQLITE_OK;
            },
            null);

        DatabaseSchema.Check(connection, File.Path);

        Assert.NotNull(other);
    }

    [Fact]
    public async Task Open_EmptyFile_IsTaken()
    {
        await System.IO.File.WriteAllBytesAsync(File.Path, [], TestToken);

        await AppendAsync(Open(), "1");
    }
}

using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Resilience.Aop.Sqlite;

/// <summary>One SQLite file: opens connections that are set up alike, and says what is wrong with it.</summary>
internal sealed class DatabaseFile
{
    public DatabaseFile(string path, TimeSpan busyTimeout)
    {
        Path = System.IO.Path.GetFullPath(path);
        BusyTimeout = busyTimeout;
    }

    public string Path { get; }

    public TimeSpan BusyTimeout { get; }

    /// <summary>The one connection that writes; the schema is in order when it comes.</summary>
    /// <exception cref="SqliteDeadLetterException">The file cannot be used.</exception>
    public SqliteConnection OpenForWriting() => Open(connection =>
    {
        if (raw.sqlite3_db_readonly(connection.Handle, "main") != 0)
        {
            throw new SqliteDeadLetterException(DatabaseErrors.ReadOnly(Path));
        }

        DatabaseSchema.Check(connection, Path); // before anything is written
        RequireWriteAheadLog(connection);
        connection.Execute("PRAGMA synchronous = FULL");
        connection.Execute("PRAGMA secure_delete = ON"); // deleted arguments are overwritten; see WriteQueue.EmptyLogAfterwards
        DatabaseSchema.Migrate(connection, Path);

        // From here on WriteQueue waits for other processes itself, so that nobody's thread blocks and callers can give up.
        connection.Execute("PRAGMA busy_timeout = 0");
    });

    /// <summary>The connection that reads beside it; a writer never makes it wait.</summary>
    /// <exception cref="SqliteDeadLetterException">The file cannot be used.</exception>
    public SqliteConnection OpenForReading() => Open(static connection => connection.Execute("PRAGMA query_only = ON"));

    /// <summary>What a caller is told of an error of the database.</summary>
    public SqliteDeadLetterException Describe(SqliteException failure) => DatabaseErrors.Describe(this, failure);

    private void RequireWriteAheadLog(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command("PRAGMA journal_mode = WAL");
        if (command.ExecuteScalar() is not "wal")
        {
            throw new SqliteDeadLetterException($"'{Path}' is on a file system without shared memory, such as a network share; use a local disk.");
        }
    }

    private SqliteConnection Open(Action<SqliteConnection> setUp)
    {
        SqliteConnectionStringBuilder target = new()
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false, // closing means closed
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(BusyTimeout.TotalSeconds)),
        };
        SqliteConnection connection = new(target.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute(FormattableString.Invariant($"PRAGMA busy_timeout = {(int)BusyTimeout.TotalMilliseconds}"));
            setUp(connection);
            return connection;
        }
        catch (Exception failure)
        {
            connection.Dispose();
            if (failure is SqliteException error)
            {
                throw Describe(error);
            }

            throw;
        }
    }
}

using Microsoft.Data.Sqlite;

namespace AgentFleet.Database;

/// <summary>A database file.</summary>
internal sealed class SqliteFile(string path)
{
    // No pool: a connection kept open would still see a file that is gone. A locked file is waited for at most one second, not thirty.
    private readonly string _existing = Connection(path, SqliteOpenMode.ReadWrite);

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Where it is while the script has taken it away.</summary>
    public string AwayPath => path + ".away";

    /// <summary>Makes the file with its table, if it is not there.</summary>
    public void Create()
    {
        if (File.Exists(AwayPath))
        {
            File.Move(AwayPath, path, overwrite: true); // an earlier run was killed meanwhile
        }

        using SqliteConnection connection = new(Connection(path, SqliteOpenMode.ReadWriteCreate));
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS agents (id TEXT PRIMARY KEY, status TEXT NOT NULL, at INTEGER NOT NULL)";
        command.ExecuteNonQuery();
    }

    /// <summary>Opens it, if it is there.</summary>
    public SqliteConnection Open()
    {
        SqliteConnection connection = new(_existing);
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it has changed.</returns>
    public Task<int> ExecuteAsync(string sql, (string Name, object Value)[] parameters, CancellationToken cancellationToken) =>
        RunAsync(connection => Command(connection, sql, parameters).ExecuteNonQuery(), cancellationToken);

    /// <summary>Reads one text.</summary>
    /// <returns>The text, or null if no row fits.</returns>
    public Task<string?> QueryAsync(string sql, (string Name, object Value)[] parameters, CancellationToken cancellationToken) =>
        RunAsync(connection => (string?)Command(connection, sql, parameters).ExecuteScalar(), cancellationToken);

    /// <summary>Works with it on a thread of its own.</summary>
    /// <remarks>
    /// SQLite has no asynchronous calls: a locked file blocks the thread. Those of the pool are for everybody, so it is not one of them.
    /// The token prevents the start and nothing else: once begun, the work ends by itself, a second later if the file is locked.
    /// </remarks>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) => Task.Factory.StartNew(
        () =>
        {
            using SqliteConnection connection = Open();
            return work(connection);
        },
        cancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private static string Connection(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString();
}

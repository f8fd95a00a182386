using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>The tables, their version (<c>user_version</c>), and the steps from each version to the next.</summary>
internal static class DatabaseSchema
{
    // "RAOP" in ASCII: tells our files from those of other programs.
    private const int ApplicationId = 0x52414F50;

    // The number says in which order records came; it is never given twice, so that a claim of a purged record cannot mean a later one.
    // Times are ticks in UTC; states and failure types the numbers of their enumerations. A lease that has run out is seen by its time.
    private const string Records = """
        CREATE TABLE dead_letters (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            queue TEXT NOT NULL,
            operation TEXT NOT NULL,
            arguments TEXT,
            arguments_error TEXT,
            redacted_arguments TEXT,
            schema_version INTEGER NOT NULL,
            failure_type INTEGER NOT NULL,
            exception_type TEXT NOT NULL,
            message TEXT NOT NULL,
            stack_trace TEXT,
            attempts INTEGER NOT NULL,
            first_failed_at INTEGER NOT NULL,
            last_failed_at INTEGER NOT NULL,
            trace_id TEXT,
            host TEXT NOT NULL,
            version TEXT,
            fingerprint TEXT NOT NULL,
            state INTEGER NOT NULL,
            replay_count INTEGER NOT NULL,
            last_error TEXT,
            claimed_by TEXT,
            claimed_until INTEGER,
            claims INTEGER NOT NULL DEFAULT 0,
            claim_token TEXT,
            state_before_claim INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """;

    // Each ends in the number, so that the oldest of a queue, group or state come first without sorting.
    private const string Indexes = """
        CREATE INDEX dead_letters_of_queue ON dead_letters (queue, state);
        CREATE INDEX dead_letters_of_group ON dead_letters (queue, fingerprint, state);
        CREATE INDEX dead_letters_of_state ON dead_letters (state)
        """;

    // The step at index n leads from version n to n + 1. A released step is never changed: add one.
    private static readonly string[] Steps = [Records, Indexes];

    /// <summary>The version that this program reads and writes.</summary>
    public static int CurrentVersion => Steps.Length;

    /// <summary>Refuses a database of something else and one that a newer program has written.</summary>
    /// <exception cref="SqliteDeadLetterException">It is one.</exception>
    public static void Check(SqliteConnection connection, string path)
    {
        // One statement, and so one state of the file: between two another process could make the tables.
        const string OwnerAndTables = "SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)";
        using SqliteCommand command = connection.Command(OwnerAndTables);
        using SqliteDataReader row = command.ExecuteReader();
        row.Read();
        long owner = row.GetInt64(0);
        bool isEmpty = row.GetInt64(1) == 0;
        row.Close();
        if (owner != ApplicationId && (owner != 0 || !isEmpty))
        {
            throw new SqliteDeadLetterException($"'{path}' is a database of something else; dead letters need a file of their own.");
        }

        Version(connection, path);
    }

    /// <summary>Brings the schema to the current version, in one transaction.</summary>
    /// <exception cref="SqliteDeadLetterException">A newer program has written it.</exception>
    public static void Migrate(SqliteConnection connection, string path)
    {
        if (Version(connection, path) == CurrentVersion)
        {
            return;
        }

        // IMMEDIATE: of two processes that open an old file together the second waits, and then finds nothing left to do.
        connection.Execute("BEGIN IMMEDIATE");
        for (long version = Version(connection, path); version < CurrentVersion; version++)
        {
            connection.Execute(Steps[version]);
        }

        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {CurrentVersion}"));
        connection.Execute("COMMIT");
    }

    private static long Version(SqliteConnection connection, string path)
    {
        long version = connection.Number("PRAGMA user_version");
        return version <= CurrentVersion && version >= 0
            ? version
            : throw new SqliteDeadLetterException(string.Create(
                CultureInfo.InvariantCulture,
                $"'{path}' has schema version {version}, written by a newer program; this one knows versions up to {CurrentVersion}. Update it, or name another file."));
    }
}

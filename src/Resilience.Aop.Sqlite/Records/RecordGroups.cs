using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Groups records that are not done with.</summary>
internal static class RecordGroups
{
    // Open: pending, claimed, poisoned. The text of a group is that of its latest record.
    private const string Groups = $"""
        SELECT queue, fingerprint, latest.operation, latest.exception_type, latest.message, size, poisoned, first_failed_at, last_failed_at
        FROM (
            SELECT queue, fingerprint, count(*) AS size, sum({RecordStates.Current} = 3) AS poisoned, min(number) AS oldest,
                min(first_failed_at) AS first_failed_at, max(last_failed_at) AS last_failed_at
            FROM dead_letters
            WHERE state IN (0, 1, 3) AND (@queue IS NULL OR queue = @queue)
            GROUP BY queue, fingerprint) AS found
        JOIN (SELECT number, operation, exception_type, message FROM dead_letters) AS latest ON latest.number = (
            SELECT number FROM dead_letters AS one
            WHERE one.queue = found.queue AND one.fingerprint = found.fingerprint AND one.state IN (0, 1, 3) AND one.last_failed_at = found.last_failed_at
            ORDER BY number LIMIT 1)
        ORDER BY size DESC, oldest
        """;

    public static IReadOnlyList<DeadLetterGroup> Read(SqliteConnection database, string? queue, long now)
    {
        using SqliteCommand command = Select(database, queue, now);
        using SqliteDataReader rows = command.ExecuteReader();
        List<DeadLetterGroup> groups = [];
        while (rows.Read())
        {
            groups.Add(new DeadLetterGroup(
                rows.GetString(0),
                rows.GetString(1),
                rows.GetString(2),
                rows.GetString(3),
                rows.GetString(4),
                rows.GetInt32(5),
                rows.GetInt32(6),
                RecordColumns.Time(rows.GetInt64(7)),
                RecordColumns.Time(rows.GetInt64(8))));
        }

        return groups;
    }

    /// <summary>The statement of <see cref="Read"/>.</summary>
    public static SqliteCommand Select(SqliteConnection database, string? queue, long now) => database.Command(Groups, ("@queue", queue), ("@now", now));
}

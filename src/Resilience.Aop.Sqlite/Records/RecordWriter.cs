using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Adds, puts aside and deletes records. Runs inside a transaction that has the write lock.</summary>
internal static class RecordWriter
{
    /// <returns>Whether the table has the record.</returns>
    public static bool Append(SqliteConnection database, DeadLetterRecord record, long? maxFileBytes)
    {
        if (maxFileBytes is { } bytes && UsedBytes(database) >= bytes)
        {
            return database.Number("SELECT EXISTS (SELECT 1 FROM dead_letters WHERE id = @id)", ("@id", record.Id)) != 0;
        }

        database.Execute(RecordColumns.Insert, RecordColumns.Values(record));
        return true;
    }

    public static bool Archive(SqliteConnection database, string id, long now)
    {
        RecordStates.EndLeases(database, now);
        return database.Execute(
            $"UPDATE dead_letters SET state = 4, claim_token = NULL WHERE id = @id AND NOT {RecordStates.Claimed}", ("@id", id)) == 1;
    }

    public static int Purge(SqliteConnection database, DeadLetterQuery query, long now)
    {
        RecordStates.EndLeases(database, now);
        using SqliteCommand command = RecordFilter.Of(query).Select(database, "number", RecordStates.ForPurging(query.State), query.Limit);
        command.CommandText = $"DELETE FROM dead_letters WHERE number IN ({command.CommandText})";
        return command.ExecuteNonQuery();
    }

    // Free pages are used before the file grows.
    private static long UsedBytes(SqliteConnection database) =>
        (database.Number("PRAGMA page_count") - database.Number("PRAGMA freelist_count")) * database.Number("PRAGMA page_size");
}

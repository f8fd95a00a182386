using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>Lists records.</summary>
internal static class RecordReader
{
    public static IReadOnlyList<DeadLetterRecord> List(SqliteConnection database, DeadLetterQuery query, long now)
    {
        using SqliteCommand command = Select(database, query, now);
        return [.. Read(command, now).Select(static stored => stored.Record)];
    }

    /// <summary>The statement of <see cref="List"/>.</summary>
    public static SqliteCommand Select(SqliteConnection database, DeadLetterQuery query, long now)
    {
        SqliteCommand command = RecordFilter.Of(query).Select(database, RecordColumns.Names, RecordStates.ForReading(query.State), query.Limit);
        command.Parameters.AddWithValue("@now", now);
        return command;
    }

    public static List<StoredRecord> Read(SqliteCommand command, long now)
    {
        List<StoredRecord> records = [];
        using SqliteDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            records.Add(RecordColumns.Read(rows, now));
        }

        return records;
    }
}

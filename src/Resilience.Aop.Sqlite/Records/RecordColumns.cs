using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>A record as a row of the table.</summary>
internal static class RecordColumns
{
    /// <summary>The columns that <see cref="Read"/> expects, in its order.</summary>
    public const string Names = """
        number, id, queue, operation, arguments, arguments_error, redacted_arguments, schema_version, failure_type, exception_type, message, stack_trace, attempts,
        first_failed_at, last_failed_at, trace_id, host, version, fingerprint, state, replay_count, last_error, claimed_by, claimed_until, claims, state_before_claim
        """;

    /// <summary>Keeps a record, unless its id is there.</summary>
    public const string Insert = """
        INSERT INTO dead_letters (
            id, queue, operation, arguments, arguments_error, redacted_arguments, schema_version, failure_type, exception_type, message, stack_trace, attempts,
            first_failed_at, last_failed_at, trace_id, host, version, fingerprint, state, replay_count, last_error, claimed_by, claimed_until)
        VALUES (
            @id, @queue, @operation, @arguments, @arguments_error, @redacted_arguments, @schema_version, @failure_type, @exception_type, @message, @stack_trace, @attempts,
            @first_failed_at, @last_failed_at, @trace_id, @host, @version, @fingerprint, @state, @replay_count, @last_error, @claimed_by, @claimed_until)
        ON CONFLICT (id) DO NOTHING
        """;

    /// <summary>The values of <see cref="Insert"/>.</summary>
    public static (string Name, object? Value)[] Values(DeadLetterRecord record) =>
    [
        ("@id", record.Id),
        ("@queue", record.Queue),
        ("@operation", record.Operation),
        ("@arguments", record.Arguments),
        ("@arguments_error", record.ArgumentsError),
        ("@redacted_arguments", record.RedactedArguments.Count == 0 ? null : JsonSerializer.Serialize([.. record.RedactedArguments], NamesJson.Default.StringArray)),
        ("@schema_version", record.SchemaVersion),
        ("@failure_type", (int)record.FailureType),
        ("@exception_type", record.ExceptionType),
        ("@message", record.Message),
        ("@stack_trace", record.StackTrace),
        ("@attempts", record.Attempts),
        ("@first_failed_at", record.FirstFailedAt.UtcTicks),
        ("@last_failed_at", record.LastFailedAt.UtcTicks),
        ("@trace_id", record.TraceId),
        ("@host", record.Host),
        ("@version", record.Version),
        ("@fingerprint", record.Fingerprint),
        ("@state", (int)record.State),
        ("@replay_count", record.ReplayCount),
        ("@last_error", record.LastError),
        ("@claimed_by", record.ClaimedBy),
        ("@claimed_until", record.ClaimedUntil?.UtcTicks),
    ];

    /// <summary>Reads a row.</summary>
    /// <param name="row">A row of <see cref="Names"/>.</param>
    /// <param name="now">The store's time: a lease that has run out is over.</param>
    public static StoredRecord Read(SqliteDataReader row, long now)
    {
        DeadLetterState state = (DeadLetterState)row.GetInt32(19);
        long? claimedUntil = row.IsDBNull(23) ? null : row.GetInt64(23);
        bool isLapsed = state == DeadLetterState.Claimed && claimedUntil <= now;
        DeadLetterRecord record = new()
        {
            Id = row.GetString(1),
            Queue = row.GetString(2),
            Operation = row.GetString(3),
            Arguments = Text(row, 4),
            ArgumentsError = Text(row, 5),
            RedactedArguments = Text(row, 6) is { } names ? JsonSerializer.Deserialize(names, NamesJson.Default.StringArray)! : [],
            SchemaVersion = row.GetInt32(7),
            FailureType = (FailureType)row.GetInt32(8),
            ExceptionType = row.GetString(9),
            Message = row.GetString(10),
            StackTrace = Text(row, 11),
            Attempts = row.GetInt32(12),
            FirstFailedAt = Time(row.GetInt64(13)),
            LastFailedAt = Time(row.GetInt64(14)),
            TraceId = Text(row, 15),
            Host = row.GetString(16),
            Version = Text(row, 17),
            Fingerprint = row.GetString(18),
            State = isLapsed ? (DeadLetterState)row.GetInt32(25) : state,
            ReplayCount = row.GetInt32(20),
            LastError = Text(row, 21),
            ClaimedBy = Text(row, 22),
            ClaimedUntil = claimedUntil is { } ticks ? Time(ticks) : null,
        };
        return new StoredRecord(row.GetInt64(0), row.GetInt64(24), record);
    }

    public static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

using Microsoft.Data.Sqlite;
using Resilience.Aop;

namespace AgentFleet.Database;

/// <summary>Keeps what is known about the agents: writes go to the primary, reads also to its replicas.</summary>
/// <remarks>
/// <c>TimeoutMode.Abandon</c>: SQLite cannot be interrupted, so callers go on at the deadline. The bulkhead keeps the slot until the
/// thread has really ended, so a locked primary holds up a dozen threads and no more. Fallbacks have no slot: a caller stops waiting for
/// a replica at <c>DegradedTimeout</c>, and the thread ends within the second for which the driver waits for a lock.
/// </remarks>
internal sealed partial class AgentRegistry(DatabaseFiles files, ResilienceRuntime runtime)
{
    private const int Busy = 5, Locked = 6, InputOutput = 10, CannotOpen = 14;

    /// <summary>Writes how an agent is. A write that fails for good is kept and replayed, and that will do for its caller.</summary>
    [DeadLetter("database_writes", Accept = true)]
    [Retry(MaxAttempts = 3, BaseDelay = "50ms", MaxDelay = "500ms", When = nameof(MayPass))] // [DatabaseRetry]: 500ms to 10s
    [Idempotent(Reason = "the row with the later time stays, however often it is written")]
    [CircuitBreaker("database", FailureThreshold = 4, BreakDuration = "500ms", SuccessThreshold = 2)]
    [Timeout("300ms", Total = "1200ms", Mode = TimeoutMode.Abandon)]
    [Bulkhead("database", MaxConcurrency = 12, MaxQueue = 50)]
    public partial Task SetStatusAsync(string agentId, string status, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Reads how an agent is: from the primary, else from a replica, else what was read last.</summary>
    [Fallback(
        nameof(GetFromReplica1Async), nameof(GetFromReplica2Async), DegradedTimeout = "300ms",
        UseCache = true, CacheKey = "status_{agentId}", CacheTtl = "1m",
        On = [typeof(SqliteException), typeof(TimeoutException), typeof(ResilienceException)])]
    [Retry(MaxAttempts = 2, BaseDelay = "50ms", MaxDelay = "500ms", When = nameof(MayPass))]
    [CircuitBreaker("database")]
    [Timeout("300ms", Total = "1200ms", Mode = TimeoutMode.Abandon)]
    [Bulkhead("database")]
    public partial Task<string?> GetStatusAsync(string agentId, CancellationToken cancellationToken = default);

    private async Task SetStatusCoreAsync(string agentId, string status, DateTimeOffset at, CancellationToken cancellationToken) =>
        await files.Primary.ExecuteAsync(
            """
            INSERT INTO agents (id, status, at) VALUES ($id, $status, $at)
            ON CONFLICT (id) DO UPDATE SET status = excluded.status, at = excluded.at WHERE excluded.at >= at
            """,
            [("$id", agentId), ("$status", status), ("$at", at.UtcTicks)],
            cancellationToken);

    private Task<string?> GetStatusCoreAsync(string agentId, CancellationToken cancellationToken) =>
        ReadAsync(files.Primary, agentId, cancellationToken);

    private Task<string?> GetFromReplica1Async(string agentId, CancellationToken cancellationToken) =>
        ReadAsync(files.Replica1, agentId, cancellationToken).WaitAsync(cancellationToken);

    private Task<string?> GetFromReplica2Async(string agentId, CancellationToken cancellationToken) =>
        ReadAsync(files.Replica2, agentId, cancellationToken).WaitAsync(cancellationToken);

    private static Task<string?> ReadAsync(SqliteFile file, string agentId, CancellationToken cancellationToken) =>
        file.QueryAsync("SELECT status FROM agents WHERE id = $id", [("$id", agentId)], cancellationToken);

    // The driver calls none of its errors transient, so we do.
    private static bool MayPass(Exception failure) =>
        failure is TimeoutException or SqliteException { SqliteErrorCode: Busy or Locked or InputOutput or CannotOpen };
}

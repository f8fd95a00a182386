namespace Resilience.Aop;

/// <summary>Counts of one queue since the runtime was made.</summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Recorded">Calls that the store has kept.</param>
/// <param name="Accepted">Those of them that completed normally for their callers.</param>
/// <param name="Dropped">Calls that a full store refused.</param>
/// <param name="StoreFailures">Calls that could not be recorded because the store or the redaction failed.</param>
/// <param name="Replayed">Replays that succeeded.</param>
/// <param name="ReplaysFailed">Replays that failed, those that poisoned their record included.</param>
/// <param name="Poisoned">Records whose replay failed once too often.</param>
/// <param name="Refused">Records that could not be replayed as things were.</param>
public sealed record DeadLetterStatistics(
    string Queue,
    long Recorded,
    long Accepted,
    long Dropped,
    long StoreFailures,
    long Replayed,
    long ReplaysFailed,
    long Poisoned,
    long Refused);

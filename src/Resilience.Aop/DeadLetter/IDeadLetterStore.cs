namespace Resilience.Aop;

/// <summary>Keeps dead letters. One store serves every queue; several processes may share a durable one.</summary>
/// <remarks>
/// What every implementation owes (tests: <c>DeadLetterStoreContract</c>): a record that <see cref="AppendAsync"/> accepted is not lost;
/// a record has at most one owner inside a lease; whoever lost a lease to another owner cannot resolve the record; a process that dies
/// between claim and resolution loses nothing, since the lease runs out. Leases are measured by the store's own clock.
/// Safe for concurrent use. A call that cannot be carried out throws; nothing is swallowed.
/// </remarks>
public interface IDeadLetterStore
{
    /// <summary>Keeps a new record. Appending the same id again changes nothing, so that an append may be repeated.</summary>
    /// <returns>Whether the store has the record; false: it is full, and the record was dropped.</returns>
    ValueTask<bool> AppendAsync(DeadLetterRecord record, CancellationToken cancellationToken);

    /// <summary>Lists records, the oldest first.</summary>
    ValueTask<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterQuery query, CancellationToken cancellationToken);

    /// <summary>Groups what is not done with by queue and fingerprint, the largest group first.</summary>
    /// <param name="queue">The queue; null: every queue.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    ValueTask<IReadOnlyList<DeadLetterGroup>> GroupAsync(string? queue, CancellationToken cancellationToken);

    /// <summary>Gives pending records, the oldest first, to an owner for the time of a lease; counts a replay of each.</summary>
    ValueTask<IReadOnlyList<DeadLetterClaim>> ClaimAsync(DeadLetterClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a claim. An owner whose lease ran out may still do so as long as nobody else has claimed the record.</summary>
    /// <param name="claim">The claim as <see cref="ClaimAsync"/> gave it.</param>
    /// <param name="resolution">How it ended.</param>
    /// <param name="lastError">The error to keep as <see cref="DeadLetterRecord.LastError"/>; null keeps none.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>Whether the claim still held; false: nothing was changed.</returns>
    ValueTask<bool> ResolveAsync(DeadLetterClaim claim, DeadLetterResolution resolution, string? lastError, CancellationToken cancellationToken);

    /// <summary>Puts a record aside, unless it is being replayed.</summary>
    /// <returns>Whether the record is archived now.</returns>
    ValueTask<bool> ArchiveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Deletes the records of a query, but for those that are being replayed.</summary>
    /// <returns>How many were deleted.</returns>
    ValueTask<int> PurgeAsync(DeadLetterQuery query, CancellationToken cancellationToken);
}

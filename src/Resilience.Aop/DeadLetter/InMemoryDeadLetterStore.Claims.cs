using System.Globalization;

namespace Resilience.Aop;

/// <content>Gives records to owners for the time of a lease, and takes them back.</content>
public sealed partial class InMemoryDeadLetterStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeadLetterClaim>> ClaimAsync(DeadLetterClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Lease, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxReplays, 1);
        cancellationToken.ThrowIfCancellationRequested();
        List<DeadLetterClaim> claims = [];
        DeadLetterQuery query = new() { Queue = request.Queue, Id = request.Id, Fingerprint = request.Fingerprint, Limit = int.MaxValue };
        lock (_gate)
        {
            foreach ((Entry entry, DeadLetterRecord record) in Select_NeedsLock(query))
            {
                if (record.State != DeadLetterState.Pending && !(request.IncludePoisoned && record.State == DeadLetterState.Poisoned))
                {
                    continue;
                }

                if (!request.IncludePoisoned && record.ReplayCount >= request.MaxReplays)
                {
                    Set_NeedsLock(entry, record with { State = DeadLetterState.Poisoned });
                    continue;
                }

                entry.Token = (++_claims).ToString(CultureInfo.InvariantCulture);
                entry.StateBeforeClaim = record.State;
                Set_NeedsLock(entry, record with
                {
                    State = DeadLetterState.Claimed,
                    ReplayCount = record.ReplayCount + 1,
                    ClaimedBy = request.Owner,
                    ClaimedUntil = _time.GetUtcNow() + request.Lease,
                });
                claims.Add(new DeadLetterClaim(entry.Record, entry.Token));
                if (claims.Count == request.Limit)
                {
                    break;
                }
            }
        }

        return new(claims);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResolveAsync(DeadLetterClaim claim, DeadLetterResolution resolution, string? lastError, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(claim);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_byId.TryGetValue(claim.Record.Id, out LinkedListNode<Entry>? node) || node.Value.Token != claim.Token)
            {
                return new(false);
            }

            Entry entry = node.Value;
            entry.Token = null;
            Set_NeedsLock(entry, entry.Record with
            {
                State = resolution switch
                {
                    DeadLetterResolution.Replayed => DeadLetterState.Replayed,
                    DeadLetterResolution.Failed => DeadLetterState.Pending,
                    DeadLetterResolution.Poisoned => DeadLetterState.Poisoned,
                    _ => entry.StateBeforeClaim,
                },
                ReplayCount = entry.Record.ReplayCount - (resolution == DeadLetterResolution.Released ? 1 : 0),
                LastError = lastError,
            });
            return new(true);
        }
    }

    /// <summary>The record as it is now: a lease that has run out is over, though its owner may still resolve the claim.</summary>
    private DeadLetterRecord Current(Entry entry) => entry.Record.State == DeadLetterState.Claimed && entry.Record.ClaimedUntil <= _time.GetUtcNow()
        ? entry.Record with { State = entry.StateBeforeClaim }
        : entry.Record;
}

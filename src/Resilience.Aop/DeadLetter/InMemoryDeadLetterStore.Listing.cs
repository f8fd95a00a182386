namespace Resilience.Aop;

/// <content>Finds and groups records. A lease that has run out is over for every reader.</content>
public sealed partial class InMemoryDeadLetterStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new([.. Select_NeedsLock(query).Select(static found => found.Record)]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DeadLetterGroup>> GroupAsync(string? queue, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new([.. Select_NeedsLock(new DeadLetterQuery { Queue = queue, Limit = int.MaxValue })
                .Select(static found => found.Record)
                .Where(static record => !IsDone(record.State))
                .GroupBy(static record => (record.Queue, record.Fingerprint))
                .Select(static group => Group([.. group]))
                .OrderByDescending(static group => group.Count)]);
        }
    }

    /// <summary>Records of a queue that are not done with.</summary>
    internal int CountOpen(string queue)
    {
        lock (_gate)
        {
            return _oldestFirst.Count(entry => entry.Record.Queue == queue && !IsDone(entry.Record.State));
        }
    }

    private static DeadLetterGroup Group(DeadLetterRecord[] records)
    {
        DeadLetterRecord latest = records.MaxBy(static record => record.LastFailedAt)!;
        return new DeadLetterGroup(
            latest.Queue,
            latest.Fingerprint,
            latest.Operation,
            latest.ExceptionType,
            latest.Message,
            records.Length,
            records.Count(static record => record.State == DeadLetterState.Poisoned),
            records.Min(static record => record.FirstFailedAt),
            latest.LastFailedAt);
    }

    private IEnumerable<(Entry Entry, DeadLetterRecord Record)> Select_NeedsLock(DeadLetterQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        IEnumerable<Entry> entries = query.Id is null ? _oldestFirst
            : _byId.TryGetValue(query.Id, out LinkedListNode<Entry>? node) ? [node.Value]
            : [];
        return entries
            .Select(entry => (Entry: entry, Record: Current(entry)))
            .Where(found => (query.Queue is null || found.Record.Queue == query.Queue)
                && (query.Fingerprint is null || found.Record.Fingerprint == query.Fingerprint)
                && (query.State is null || found.Record.State == query.State)
                && (query.FailedBefore is null || found.Record.LastFailedAt < query.FailedBefore))
            .Take(query.Limit);
    }
}

using System.Globalization;

namespace Resilience.Aop;

/// <summary>Keeps dead letters in memory: they are lost with the process. The default store. Safe for concurrent use.</summary>
/// <remarks>
/// When it is full, records that are done with (replayed, archived) make room, the oldest first; if there are none the new record is
/// refused and counted, rather than one that an earlier caller was told is kept.
/// </remarks>
public sealed class InMemoryDeadLetterStore : IDeadLetterStore
{
    /// <summary>Records kept where nothing else is said.</summary>
    public const int DefaultCapacity = 10_000;

    private readonly object _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _oldestFirst = new();
    private readonly TimeProvider _time;
    private readonly int _capacity;
    private long _claims;
    private long _dropped;
    private int _done;

    /// <summary>Makes an empty store.</summary>
    /// <param name="capacity">Most records kept; 1 or more.</param>
    /// <param name="timeProvider">Measures leases; null: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1.</exception>
    public InMemoryDeadLetterStore(int capacity = DefaultCapacity, TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Records kept at the moment, those that are done with included.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _byId.Count;
            }
        }
    }

    /// <summary>Records refused because the store was full.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public ValueTask<bool> AppendAsync(DeadLetterRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_byId.ContainsKey(record.Id))
            {
                return new(true);
            }

            if (_byId.Count >= _capacity && !MakeRoom_NeedsLock())
            {
                Interlocked.Increment(ref _dropped);
                return new(false);
            }

            _byId[record.Id] = _oldestFirst.AddLast(new Entry(record));
            _done += IsDone(record.State) ? 1 : 0;
            return new(true);
        }
    }

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

    /// <inheritdoc/>
    public ValueTask<bool> ArchiveAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out LinkedListNode<Entry>? node) || Current(node.Value).State == DeadLetterState.Claimed)
            {
                return new(false);
            }

            node.Value.Token = null;
            Set_NeedsLock(node.Value, node.Value.Record with { State = DeadLetterState.Archived });
            return new(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> PurgeAsync(DeadLetterQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            string[] ids =
            [
                .. Select_NeedsLock(query with { Limit = int.MaxValue })
                    .Where(static found => found.Record.State != DeadLetterState.Claimed)
                    .Take(query.Limit)
                    .Select(static found => found.Record.Id),
            ];
            foreach (string id in ids)
            {
                Remove_NeedsLock(_byId[id]);
            }

            return new(ids.Length);
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

    private static bool IsDone(DeadLetterState state) => state is DeadLetterState.Replayed or DeadLetterState.Archived;

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

    /// <summary>The record as it is now: a lease that has run out is over, though its owner may still resolve the claim.</summary>
    private DeadLetterRecord Current(Entry entry) => entry.Record.State == DeadLetterState.Claimed && entry.Record.ClaimedUntil <= _time.GetUtcNow()
        ? entry.Record with { State = entry.StateBeforeClaim }
        : entry.Record;

    private void Set_NeedsLock(Entry entry, DeadLetterRecord record)
    {
        _done += (IsDone(record.State) ? 1 : 0) - (IsDone(entry.Record.State) ? 1 : 0);
        entry.Record = record;
    }

    private bool MakeRoom_NeedsLock()
    {
        if (_done == 0)
        {
            return false;
        }

        for (LinkedListNode<Entry>? node = _oldestFirst.First; node is not null; node = node.Next)
        {
            if (IsDone(node.Value.Record.State))
            {
                Remove_NeedsLock(node);
                return true;
            }
        }

        return false;
    }

    private void Remove_NeedsLock(LinkedListNode<Entry> node)
    {
        _done -= IsDone(node.Value.Record.State) ? 1 : 0;
        _byId.Remove(node.Value.Record.Id);
        _oldestFirst.Remove(node);
    }

    private sealed class Entry(DeadLetterRecord record)
    {
        public DeadLetterRecord Record { get; set; } = record;

        public string? Token { get; set; }

        public DeadLetterState StateBeforeClaim { get; set; }
    }
}

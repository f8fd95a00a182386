namespace Resilience.Aop;

/// <summary>Keeps dead letters in memory: they are lost with the process. The default store. Safe for concurrent use.</summary>
/// <remarks>
/// When it is full, records that are done with (replayed, archived) make room, the oldest first; if there are none the new record is
/// refused and counted, rather than one that an earlier caller was told is kept.
/// </remarks>
public sealed partial class InMemoryDeadLetterStore : IDeadLetterStore
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

    private static bool IsDone(DeadLetterState state) => state is DeadLetterState.Replayed or DeadLetterState.Archived;

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

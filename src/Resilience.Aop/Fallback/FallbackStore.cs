namespace Resilience.Aop;

/// <summary>Keeps good results by key, for calls that later fail. Bounded: the least recently used goes first. Safe for concurrent use.</summary>
/// <remarks>Results are kept as they are, neither copied nor disposed; how long one stays usable is up to the method that asks.</remarks>
public sealed class FallbackStore
{
    private readonly object _gate = new();
    private readonly Dictionary<string, FallbackEntry> _entries = new(StringComparer.Ordinal);
    private FallbackEntry? _newest;
    private FallbackEntry? _oldest;
    private int _maxEntries;

    internal FallbackStore(string name, int maxEntries)
    {
        Name = name;
        _maxEntries = maxEntries;
    }

    /// <summary>Name of the store: as declared, or the operation of the one method that uses it.</summary>
    public string Name { get; }

    /// <summary>Results kept, those too old to be used included.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Most results kept, 1 or more. Methods that share a store and ask for different numbers get the largest.</summary>
    public int MaxEntries => Volatile.Read(ref _maxEntries);

    /// <summary>Forgets every result.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
            _newest = null;
            _oldest = null;
        }
    }

    internal void AllowEntries(int count)
    {
        lock (_gate)
        {
            _maxEntries = Math.Max(_maxEntries, count);
        }
    }

    /// <summary>Reads a result that is younger than the given age. One of another type counts as missing.</summary>
    internal bool TryGet<T>(string key, long now, TimeSpan maxAge, out T? value)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out FallbackEntry? found) && found is FallbackEntry<T> entry && now - entry.StoredAt < maxAge.Ticks)
            {
                Detach_NeedsLock(entry);
                AttachNewest_NeedsLock(entry);
                value = entry.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Keeps a result, in the place of an earlier one of the same key, whatever its type.</summary>
    internal void Store<T>(string key, T value, long now)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out FallbackEntry? found))
            {
                Detach_NeedsLock(found);
            }
            else if (_entries.Count >= _maxEntries)
            {
                FallbackEntry oldest = _oldest!;
                Detach_NeedsLock(oldest);
                _entries.Remove(oldest.Key);
            }

            if (found is not FallbackEntry<T> entry)
            {
                entry = new FallbackEntry<T>(key);
                _entries[key] = entry;
            }

            entry.Value = value;
            entry.StoredAt = now;
            AttachNewest_NeedsLock(entry);
        }
    }

    private void AttachNewest_NeedsLock(FallbackEntry entry)
    {
        entry.Older = _newest;
        if (_newest is not null)
        {
            _newest.Newer = entry;
        }

        _newest = entry;
        _oldest ??= entry;
    }

    private void Detach_NeedsLock(FallbackEntry entry)
    {
        if (entry.Newer is null)
        {
            _newest = entry.Older;
        }
        else
        {
            entry.Newer.Older = entry.Older;
        }

        if (entry.Older is null)
        {
            _oldest = entry.Newer;
        }
        else
        {
            entry.Older.Newer = entry.Newer;
        }

        entry.Newer = null;
        entry.Older = null;
    }
}

namespace Resilience.Aop.Tests;

/// <summary>What a cache should do, written for plainness: a list in the order of use.</summary>
internal sealed class ReferenceCache(CacheOptions options)
{
    private readonly List<(int Key, int Value, long StoredAt)> _entries = [];

    public long Hits { get; private set; }

    public long Misses { get; private set; }

    public long Stale { get; private set; }

    public long Evictions { get; private set; }

    public int Count => _entries.Count;

    /// <summary>The answer to a call whose body would give a value, or fail when that is null; null: the failure.</summary>
    public int? Call(int key, int? body, long now)
    {
        int index = _entries.FindIndex(entry => entry.Key == key);
        if (index >= 0 && now - _entries[index].StoredAt < options.Ttl.Ticks)
        {
            Hits++;
            return Use(index);
        }

        Misses++;
        long usable = options.Ttl.Ticks + (options.StaleOnError ? options.StaleTtl.Ticks : 0);
        if (index >= 0 && now - _entries[index].StoredAt >= usable)
        {
            _entries.RemoveAt(index);
            index = -1;
        }

        if (body is not { } value)
        {
            if (index < 0 || !options.StaleOnError)
            {
                return null;
            }

            Stale++;
            return Use(index);
        }

        Remove(key);
        _entries.Add((key, value, now));
        if (_entries.Count > options.MaxEntries)
        {
            _entries.RemoveAt(0);
            Evictions++;
        }

        return value;
    }

    public bool Remove(int key) => _entries.RemoveAll(entry => entry.Key == key) > 0;

    public void Clear() => _entries.Clear();

    private int Use(int index)
    {
        (int Key, int Value, long StoredAt) entry = _entries[index];
        _entries.RemoveAt(index);
        _entries.Add(entry);
        return entry.Value;
    }
}

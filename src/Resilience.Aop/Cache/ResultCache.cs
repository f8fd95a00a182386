using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>The results that a protected method keeps in memory, and the bodies that are running for them. Safe for concurrent use.</summary>
/// <remarks>
/// Bounded: the least recently used result goes first. One lock guards it; user code runs under it only where an argument's own equality does.
/// </remarks>
public sealed partial class ResultCache
{
    private readonly ConcurrentDictionary<(ProtectedMethod Method, Type Kind), CachePartition> _partitions = new();
    private CacheEntry? _newest;
    private CacheEntry? _oldest;
    private int _count;
    private CacheOptions _options;
    private ProtectedMethod? _storeOwner;
    private int _hasWarnedOfKey;
    private int _hasWarnedOfName;

    internal ResultCache(string name, CacheOptions options)
    {
        Name = name;
        _options = options;
    }

    /// <summary>Name of the cache: the operation of the method that uses it.</summary>
    public string Name { get; }

    /// <summary>The settings in force.</summary>
    public CacheOptions Options => Volatile.Read(ref _options);

    /// <summary>Results kept, those too old to be used included.</summary>
    public int Count
    {
        get
        {
            lock (Gate)
            {
                return _count;
            }
        }
    }

    internal object Gate { get; } = new();

    /// <summary>The second level, or null.</summary>
    internal CacheStore? Store { get; init; }

    internal RuntimeLog? Logger { get; init; }

    /// <summary>Whether the cache keeps nothing, and every caller has a flight of its own: it is switched off.</summary>
    internal bool IsOff { get; init; }

    internal bool AllowsStale_NeedsLock => _options.StaleOnError;

    /// <summary>Forgets every result. A body that is running now answers those who wait for it, but its result is not kept.</summary>
    public void Clear()
    {
        lock (Gate)
        {
            while (_oldest is { } entry)
            {
                Drop_NeedsLock(entry);
            }

            foreach (CachePartition partition in _partitions.Values)
            {
                partition.DetachFlights_NeedsLock(static _ => true);
            }
        }
    }

    /// <summary>Forgets the result of one key; a body that is running for it answers only those who wait already. Looks at every entry.</summary>
    /// <param name="arguments">
    /// The values that make up the key: the arguments in the order of the parameters, without tokens; with <see cref="CacheAttribute.Key"/> those
    /// that it names, in its order; with <see cref="CacheAttribute.KeyFrom"/> the text that the method returned. They must have the parameters' types.
    /// A generic method's key begins with its type arguments.
    /// </param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="arguments"/> is null.</exception>
    public bool Remove(params object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        bool IsKey(ITuple key)
        {
            if (key.Length != arguments.Length)
            {
                return false;
            }

            for (int i = 0; i < arguments.Length; i++)
            {
                if (!Equals(key[i], arguments[i]))
                {
                    return false;
                }
            }

            return true;
        }

        bool found = false;
        lock (Gate)
        {
            for (CacheEntry? entry = _oldest; entry is not null;)
            {
                CacheEntry? next = entry.Newer;
                if (IsKey(entry.Key))
                {
                    Drop_NeedsLock(entry);
                    found = true;
                }

                entry = next;
            }

            foreach (CachePartition partition in _partitions.Values)
            {
                partition.DetachFlights_NeedsLock(IsKey);
            }
        }

        return found;
    }

    internal CachePartition<TKey, T> Partition<TKey, T>(ProtectedMethod method)
        where TKey : struct, ITuple =>
        (CachePartition<TKey, T>)_partitions.GetOrAdd(
            (method, typeof(CachePartition<TKey, T>)),
            static (part, cache) => new CachePartition<TKey, T>(cache, part.Method),
            this);

    /// <summary>
    /// Whether results of a method may be in the second level, where only the operation tells methods apart: of two methods of one operation the
    /// first has it.
    /// </summary>
    internal bool HasStoreFor(ProtectedMethod method)
    {
        ProtectedMethod? owner = Interlocked.CompareExchange(ref _storeOwner, method, null);
        return owner is null || ReferenceEquals(owner, method);
    }

    /// <summary>Says, once a reason, that results stay in memory.</summary>
    internal void WarnOfMemoryOnly(bool isNameTaken)
    {
        if (Interlocked.Exchange(ref isNameTaken ? ref _hasWarnedOfName : ref _hasWarnedOfKey, 1) != 0)
        {
            return;
        }

        if (isNameTaken)
        {
            CacheLog.NameIsTaken(Logger, Name);
        }
        else
        {
            CacheLog.KeyHasNoText(Logger, Name);
        }
    }

    /// <summary>Takes over other settings; results that are too many for them go at once.</summary>
    internal void Redefine(CacheOptions options)
    {
        lock (Gate)
        {
            Volatile.Write(ref _options, options);
            Evict_NeedsLock();
        }
    }

    internal bool IsFresh_NeedsLock(CacheEntry entry, long now) => now - entry.StoredAt < _options.Ttl.Ticks;

    /// <summary>Whether the result may answer a call at all, be it one whose body failed.</summary>
    internal bool IsUsable_NeedsLock(CacheEntry entry, long now) =>
        now - entry.StoredAt < _options.Ttl.Ticks + (_options.StaleOnError ? _options.StaleTtl.Ticks : 0);

    internal void Add_NeedsLock(CacheEntry entry)
    {
        AttachNewest_NeedsLock(entry);
        _count++;
        Evict_NeedsLock();
    }

    internal void Drop_NeedsLock(CacheEntry entry)
    {
        entry.RemoveFromTable_NeedsLock();
        Detach_NeedsLock(entry);
        _count--;
    }

    private void Evict_NeedsLock()
    {
        while (_count > _options.MaxEntries)
        {
            Drop_NeedsLock(_oldest!);
            _evictions++;
        }
    }

    private void Touch_NeedsLock(CacheEntry entry)
    {
        if (!ReferenceEquals(entry, _newest))
        {
            Detach_NeedsLock(entry);
            AttachNewest_NeedsLock(entry);
        }
    }

    private void AttachNewest_NeedsLock(CacheEntry entry)
    {
        entry.Older = _newest;
        if (_newest is not null)
        {
            _newest.Newer = entry;
        }

        _newest = entry;
        _oldest ??= entry;
    }

    private void Detach_NeedsLock(CacheEntry entry)
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

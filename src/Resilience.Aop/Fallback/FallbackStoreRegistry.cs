using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>The stores of good results of a runtime, by name. Safe for concurrent use.</summary>
/// <remarks>A store exists from the first call of a method that uses it. Enumerating gives the stores of that moment.</remarks>
public sealed class FallbackStoreRegistry : IEnumerable<FallbackStore>
{
    private readonly ConcurrentDictionary<string, FallbackStore> _stores = new(StringComparer.Ordinal);

    internal FallbackStoreRegistry()
    {
    }

    /// <summary>Finds a store.</summary>
    /// <param name="name">The declared name, or the operation of a method whose store is its own.</param>
    /// <param name="store">The store, if there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out FallbackStore? store) => _stores.TryGetValue(name, out store);

    /// <summary>Forgets every result of every store.</summary>
    public void ClearAll()
    {
        foreach (FallbackStore store in this)
        {
            store.Clear();
        }
    }

    /// <summary>Lists the stores.</summary>
    public IEnumerator<FallbackStore> GetEnumerator() => _stores.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The store of a name, made if there is none, with room for at least that many entries.</summary>
    internal FallbackStore Resolve(string name, int maxEntries)
    {
        FallbackStore store = _stores.GetOrAdd(name, static (key, count) => new FallbackStore(key, count), maxEntries);
        store.AllowEntries(maxEntries);
        return store;
    }
}

using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>The caches of a runtime, by operation. Safe for concurrent use.</summary>
/// <remarks>A cache exists from the first call of its method. Enumerating gives the caches of that moment.</remarks>
public sealed class CacheRegistry : IEnumerable<ResultCache>
{
    private readonly ConcurrentDictionary<string, ResultCache> _caches = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int> _generations = new(StringComparer.Ordinal);

    internal CacheRegistry()
    {
    }

    /// <summary>Finds a cache.</summary>
    /// <param name="name">The operation of its method: <c>Namespace.Type.Method</c>.</param>
    /// <param name="cache">The cache, if there is one.</param>
    /// <returns>Whether there is one yet.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out ResultCache? cache) => _caches.TryGetValue(name, out cache);

    /// <summary>Forgets every result of every cache.</summary>
    public void ClearAll()
    {
        foreach (ResultCache cache in this)
        {
            cache.Clear();
        }
    }

    /// <summary>Begins the counts of every cache anew. Results stay.</summary>
    public void ResetAll()
    {
        foreach (ResultCache cache in this)
        {
            cache.Reset();
        }
    }

    /// <summary>Lists the caches.</summary>
    public IEnumerator<ResultCache> GetEnumerator() => _caches.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The cache of an operation, under these settings.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="options">The settings.</param>
    /// <param name="generation">Number of the plan's snapshot.</param>
    /// <exception cref="ResilienceOptionsException">A value of <paramref name="options"/> is outside its range.</exception>
    internal ResultCache Resolve(string operation, CacheOptions options, int generation = 0)
    {
        CacheOptionsValidator.Validate(options);
        ResultCache cache = _caches.GetOrAdd(operation, static (key, initial) => new ResultCache(key, initial), options);
        lock (_generations)
        {
            // A plan that a reload has overtaken changes nothing any more.
            if (generation >= _generations.GetValueOrDefault(operation))
            {
                _generations[operation] = generation;
                if (cache.Options != options)
                {
                    cache.Redefine(options);
                }
            }
        }

        return cache;
    }
}

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

    private readonly CacheStore? _store;
    private readonly RuntimeLog? _logger;

    internal CacheRegistry(CacheStore? store, RuntimeLog? logger)
    {
        _store = store;
        _logger = logger;
    }

    /// <summary>Finds a cache.</summary>
    /// <param name="name">The operation of its method: <c>Namespace.Type.Method</c>.</param>
    /// <param name="cache">The cache, if there is one.</param>
    /// <returns>Whether there is one yet.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out ResultCache? cache) => _caches.TryGetValue(name, out cache);

    /// <summary>Forgets every result of every cache, in memory.</summary>
    public void ClearAll()
    {
        foreach (ResultCache cache in this)
        {
            cache.Clear();
        }
    }

    /// <summary>Forgets every result of a method, in the second level too; a body that is running now answers only those who wait already.</summary>
    /// <remarks>Another process that keeps a result in its memory gives it until its Ttl has passed.</remarks>
    /// <param name="name">The operation of the method, which need not have been called in this process: <c>Namespace.Type.Method</c>.</param>
    /// <param name="cancellationToken">Ends the wait for the second level.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null. What the second level throws is thrown too.</exception>
    public async ValueTask ClearAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        _caches.GetValueOrDefault(name)?.Clear();
        if (_store is not null)
        {
            await _store.ClearAsync(name, cancellationToken).ConfigureAwait(false);

            // A call may have found a result there meanwhile.
            _caches.GetValueOrDefault(name)?.Clear();
        }
    }

    /// <summary>Forgets the result of one key, in the second level too; a body that is running for it answers only those who wait already.</summary>
    /// <inheritdoc cref="ClearAsync" path="/remarks"/>
    /// <param name="name">The operation of the method, which need not have been called in this process: <c>Namespace.Type.Method</c>.</param>
    /// <param name="arguments">The values that make up the key, as for <see cref="ResultCache.Remove"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the second level.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="arguments"/> is null. What the second level throws is thrown too.</exception>
    public async ValueTask RemoveAsync(string name, IReadOnlyList<object?> arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arguments);
        object?[] values = [.. arguments];
        _caches.GetValueOrDefault(name)?.Remove(values);
        if (_store is not null && CacheKeyText.Of(new CacheKeyValues(values)) is { } text)
        {
            await _store.RemoveAsync(new CacheStoreKey(name, text), cancellationToken).ConfigureAwait(false);
            _caches.GetValueOrDefault(name)?.Remove(values);
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
        ResultCache cache = _caches.GetOrAdd(operation, (key, initial) => new ResultCache(key, initial) { Store = _store, Logger = _logger }, options);
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

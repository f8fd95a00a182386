using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Hybrid;

namespace Resilience.Aop.Aot.Smoke.Services;

/// <summary>The least that a HybridCache can be.</summary>
internal sealed class TaggedCache : HybridCache
{
    private readonly ConcurrentDictionary<string, (object? Value, string[] Tags)> _entries = new();

    public override ValueTask<T> GetOrCreateAsync<TState, T>(
        string key,
        TState state,
        Func<TState, CancellationToken, ValueTask<T>> factory,
        HybridCacheEntryOptions? options = null,
        IEnumerable<string>? tags = null,
        CancellationToken cancellationToken = default) =>
        new(_entries.TryGetValue(key, out var entry) ? (T)entry.Value! : default!);

    public override ValueTask SetAsync<T>(
        string key, T value, HybridCacheEntryOptions? options = null, IEnumerable<string>? tags = null, CancellationToken cancellationToken = default)
    {
        _entries[key] = (value, [.. tags ?? []]);
        return ValueTask.CompletedTask;
    }

    public override ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        _entries.TryRemove(key, out _);
        return ValueTask.CompletedTask;
    }

    public override ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default)
    {
        foreach (string key in _entries.Where(entry => entry.Value.Tags.Contains(tag)).Select(static entry => entry.Key).ToArray())
        {
            _entries.TryRemove(key, out _);
        }

        return ValueTask.CompletedTask;
    }
}

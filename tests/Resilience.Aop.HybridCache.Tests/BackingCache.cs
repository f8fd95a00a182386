using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Resilience.Aop.Caching.Tests;

/// <summary>A distributed cache in memory that two "processes" share, and that can be away, slow or full of rubbish.</summary>
internal sealed class BackingCache : IDistributedCache
{
    private readonly MemoryDistributedCache _inner = new(Options.Create(new MemoryDistributedCacheOptions()));
    private int _gets;
    private int _sets;

    /// <summary>What every request for a result does first.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Keys that results were written under.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Written { get; } = new();

    public int Gets => Volatile.Read(ref _gets);

    public int Sets => Volatile.Read(ref _sets);

    public byte[]? Get(string key) => throw new NotSupportedException("Nothing here blocks.");

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        if (!IsOfHybridCacheItself(key))
        {
            Interlocked.Increment(ref _gets);
            await Before(key, token);
        }

        return await _inner.GetAsync(key, token);
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException("Nothing here blocks.");

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        if (!IsOfHybridCacheItself(key))
        {
            Interlocked.Increment(ref _sets);
            await Before(key, token);
        }

        await _inner.SetAsync(key, value, options, token);
        if (!IsOfHybridCacheItself(key))
        {
            Written.Enqueue(key);
        }
    }

    public void Refresh(string key) => throw new NotSupportedException("Nothing here blocks.");

    public Task RefreshAsync(string key, CancellationToken token = default) => _inner.RefreshAsync(key, token);

    public void Remove(string key) => throw new NotSupportedException("Nothing here blocks.");

    public async Task RemoveAsync(string key, CancellationToken token = default)
    {
        await _inner.RemoveAsync(key, token);
    }

    // When tags were removed.
    private static bool IsOfHybridCacheItself(string key) => key.StartsWith("__MSFT", StringComparison.Ordinal);
}

using System.Collections.Concurrent;

namespace Resilience.Aop.Caching.Tests;

/// <summary>A second level that writes when a test lets it, whatever the token says.</summary>
internal sealed class HeldStore : IResilienceCache
{
    public TaskCompletionSource Hold { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What has been done, in its order.</summary>
    public ConcurrentQueue<string> Done { get; } = new();

    public ValueTask<StoredResult<T>?> FindAsync<T>(CacheStoreKey key, CancellationToken cancellationToken) => default;

    public async ValueTask KeepAsync<T>(CacheStoreKey key, StoredResult<T> result, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        await Hold.Task;
        Done.Enqueue("keep");
    }

    public ValueTask RemoveAsync(CacheStoreKey key, CancellationToken cancellationToken)
    {
        Done.Enqueue("remove");
        return default;
    }

    public ValueTask ClearAsync(string operation, CancellationToken cancellationToken)
    {
        Done.Enqueue("clear");
        return default;
    }
}

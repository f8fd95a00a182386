using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>A result of one type, as the completed task that hits return: so that a hit allocates nothing.</summary>
internal sealed class CacheEntry<TKey, T>(CachePartition<TKey, T> partition, TKey key, T result, long storedAt) : CacheEntry(storedAt)
    where TKey : struct, ITuple
{
    public Task<T> Result { get; } = Task.FromResult(result);

    public TKey TypedKey => key;

    public override ITuple Key => key;

    public override void RemoveFromTable_NeedsLock() => partition.Forget_NeedsLock(key, this);
}

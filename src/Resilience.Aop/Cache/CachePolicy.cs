using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>A method's way into its cache.</summary>
/// <remarks>Two types of the same name have one operation and so one cache, but never see each other's results.</remarks>
internal sealed class CachePolicy(ResultCache cache, ProtectedMethod method)
{
    // Only a generic method has more than one kind of key and result, so this nearly always saves the look-up.
    private CachePartition? _last;

    public Task<T>? Find<TKey, T>(in TKey key, ResiliencePlan plan, out CacheFlight<T>? flight)
        where TKey : struct, ITuple
    {
        if (Volatile.Read(ref _last) is not CachePartition<TKey, T> partition)
        {
            partition = cache.Partition<TKey, T>(method);
            Volatile.Write(ref _last, partition);
        }

        return partition.Find(key, plan, out flight);
    }
}

namespace Resilience.Aop;

/// <summary>A store behind the results in memory, shared by several processes: the second level of every <see cref="CacheAttribute"/> of a runtime.</summary>
/// <remarks>
/// It is asked once a run of the body, before the first attempt, and told of its result; a result found in memory costs what it does without a store.
/// Whatever it throws is logged and amounts to nothing found: the body runs. So it does when the store takes longer than
/// <see cref="ResilienceRuntimeOptions.CacheStoreTimeout"/>, and for 5 s after either the store is left alone. Only who removes something gets its
/// exceptions. Called concurrently. Null is a result like others. A type of results that it cannot keep is found nowhere.
/// </remarks>
public interface IResilienceCache
{
    /// <summary>Looks a result up, however old it is.</summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="key">The method and its arguments.</param>
    /// <param name="cancellationToken">Cancelled when no caller waits any more, or when the store took too long.</param>
    /// <returns>The result and when it was made; null: there is none.</returns>
    ValueTask<StoredResult<T>?> FindAsync<T>(CacheStoreKey key, CancellationToken cancellationToken);

    /// <summary>Keeps a result in the place of an earlier one.</summary>
    /// <typeparam name="T">Type of the result.</typeparam>
    /// <param name="key">The method and its arguments.</param>
    /// <param name="result">The result.</param>
    /// <param name="lifetime">How long it may be of use, above 0: the method's Ttl and, if old results answer failures, its StaleTtl.</param>
    /// <param name="cancellationToken">Cancelled when the store took too long.</param>
    ValueTask KeepAsync<T>(CacheStoreKey key, StoredResult<T> result, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Forgets one result, for every process as far as the store can.</summary>
    /// <param name="key">The method and its arguments.</param>
    /// <param name="cancellationToken">The token of whoever removes it.</param>
    ValueTask RemoveAsync(CacheStoreKey key, CancellationToken cancellationToken);

    /// <summary>Forgets every result of a method, for every process as far as the store can.</summary>
    /// <param name="operation">The method: <c>Namespace.Type.Method</c>.</param>
    /// <param name="cancellationToken">The token of whoever removes them.</param>
    ValueTask ClearAsync(string operation, CancellationToken cancellationToken);
}

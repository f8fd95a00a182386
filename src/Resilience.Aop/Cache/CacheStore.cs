using System.Collections.Concurrent;

namespace Resilience.Aop;

/// <summary>A runtime's way to its second level: no failure of the store, nor its slowness, becomes one of a call. Safe for concurrent use.</summary>
internal sealed class CacheStore(IResilienceCache store, ResilienceClock clock, RuntimeLog? logger, TimeSpan patience)
{
    private const long Pause = 5 * TimeSpan.TicksPerSecond;

    // What is being written, or is about to be: whoever removes something waits for it, or it would come back.
    private readonly ConcurrentDictionary<CacheWrite, string> _writes = new();
    private long _pausedUntil = long.MinValue;

    /// <summary>Looks a result up; null: there is none, or the store does not say.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<StoredResult<T>?> FindAsync<T>(CacheStoreKey key, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (clock.Now < Volatile.Read(ref _pausedUntil))
        {
            return null;
        }

        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(token);
        Task<StoredResult<T>?>? finding = null;
        try
        {
            ValueTask<StoredResult<T>?> answer = store.FindAsync<T>(key, source.Token);
            if (answer.IsCompleted)
            {
                return await answer.ConfigureAwait(false);
            }

            finding = answer.AsTask();
            return await finding.WaitAsync(patience, clock.Provider, token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Abandon(finding, source); // the link alone would be cut before the store hears of a cancellation
            if (failure is OperationCanceledException && token.IsCancellationRequested)
            {
                throw;
            }

            Failed(key.Operation, failure);
            return null;
        }
    }

    /// <summary>Says that a result will be written: before it can be known to anybody who might remove it.</summary>
    public CacheWrite Announce(string operation)
    {
        CacheWrite write = new();
        _writes[write] = operation;
        return write;
    }

    /// <summary>Writes a result. Nobody waits for that but who removes results.</summary>
    public async Task KeepAsync<T>(CacheWrite write, CacheStoreKey key, StoredResult<T> result, TimeSpan lifetime)
    {
        using CancellationTokenSource source = new();
        Task? keeping = null;
        try
        {
            if (clock.Now >= Volatile.Read(ref _pausedUntil))
            {
                keeping = store.KeepAsync(key, result, lifetime, source.Token).AsTask();
                await keeping.WaitAsync(patience, clock.Provider).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            Failed(key.Operation, failure);
            Abandon(keeping, source);
        }
        finally
        {
            if (keeping is not null)
            {
                // One that took too long is cancelled, not undone: while it may still arrive, whoever removes the result waits.
                await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            _writes.TryRemove(write, out _);
            write.End();
        }
    }

    public async ValueTask RemoveAsync(CacheStoreKey key, CancellationToken token)
    {
        await WhenWrittenAsync(key.Operation, token).ConfigureAwait(false);
        await store.RemoveAsync(key, token).ConfigureAwait(false);
    }

    public async ValueTask ClearAsync(string operation, CancellationToken token)
    {
        await WhenWrittenAsync(operation, token).ConfigureAwait(false);
        await store.ClearAsync(operation, token).ConfigureAwait(false);
    }

    private Task WhenWrittenAsync(string operation, CancellationToken token) => Task
        .WhenAll(_writes.Where(write => write.Value == operation).Select(static write => write.Key.Ended))
        .WaitAsync(token);

    // Nobody takes its answer any more, nor its failure.
    private void Abandon(Task? task, CancellationTokenSource source)
    {
        if (task is null or { IsCompleted: true })
        {
            return;
        }

        _ = task.ContinueWith(
            static abandoned => _ = abandoned.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            source.Cancel();
        }
        catch (AggregateException failure)
        {
            PipelineLog.CancellationCallbackFailed(logger, failure);
        }
    }

    private void Failed(string operation, Exception failure)
    {
        long now = clock.Now;
        if (Interlocked.Exchange(ref _pausedUntil, now + Pause) <= now)
        {
            CacheLog.StoreFailed(logger, operation, failure); // once an outage, not once a call
        }
    }
}

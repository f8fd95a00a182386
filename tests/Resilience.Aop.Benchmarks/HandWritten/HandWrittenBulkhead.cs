namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>At most so many bodies at a time, and a first-in-first-out queue. Taking a free slot is one interlocked operation, giving it back another.</summary>
internal sealed class HandWrittenBulkhead(int slots, int queue)
{
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _handedOver;

    // Free slots, less the callers that wait or are about to.
    private int _free = slots;

    public bool TryEnter()
    {
        int free = Volatile.Read(ref _free);
        while (free > 0)
        {
            int seen = Interlocked.CompareExchange(ref _free, free - 1, free);
            if (seen == free)
            {
                return true;
            }

            free = seen;
        }

        return false;
    }

    public async ValueTask EnterAsync(CancellationToken token)
    {
        int free = Volatile.Read(ref _free);
        while (true)
        {
            if (free <= -queue)
            {
                throw new InvalidOperationException("The bulkhead and its queue are full.");
            }

            int seen = Interlocked.CompareExchange(ref _free, free - 1, free);
            if (seen == free)
            {
                break;
            }

            free = seen;
        }

        if (free > 0)
        {
            return;
        }

        TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_handedOver > 0)
            {
                _handedOver--;
                return;
            }

            _waiting.Enqueue(turn);
        }

        using (token.UnsafeRegister(static (state, cancelled) => ((TaskCompletionSource)state!).TrySetCanceled(cancelled), turn))
        {
            await turn.Task.ConfigureAwait(false);
        }
    }

    public void Release()
    {
        // A caller that gave up keeps its place until its turn; then the slot goes on to the next one.
        while (Interlocked.Increment(ref _free) <= 0 && !TryHandOver())
        {
        }
    }

    private bool TryHandOver()
    {
        TaskCompletionSource? next;
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out next))
            {
                _handedOver++; // its taker has announced itself and is about to queue
                return true;
            }
        }

        return next.TrySetResult();
    }
}

namespace Resilience.Aop;

/// <summary>A place in a bulkhead's queue. Its task completes when the slot is granted, and never after it was cancelled.</summary>
internal sealed class BulkheadTicket() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private BlockingWait? _thread;

    /// <summary>
    /// The queue that holds the ticket; null: granted or cancelled. This and the links are guarded by the bulkhead's lock.
    /// </summary>
    public BulkheadQueue? Queue { get; set; }

    public BulkheadTicket? Earlier { get; set; }

    public BulkheadTicket? Later { get; set; }

    /// <summary>Hands over the slot. Runs nobody's code: continuations run elsewhere, and a blocked thread is only woken.</summary>
    public void Grant()
    {
        SetResult();
        Volatile.Read(ref _thread)?.Wake();
    }

    /// <summary>Has a blocked thread woken when the slot is granted. The thread looks at the task afterwards: it may be granted already.</summary>
    public void WakeWhenGranted(BlockingWait thread) => Interlocked.Exchange(ref _thread, thread);
}

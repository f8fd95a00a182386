namespace Resilience.Aop;

/// <summary>A call's place in a queue. Its task completes when the queue grants what the call waits for, and never after the call has left.</summary>
internal abstract class QueueTicket() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
{
    private BlockingWait? _thread;

    /// <summary>Hands over what the call waits for. Runs nobody's code: continuations run elsewhere, and a blocked thread is only woken.</summary>
    public void Grant()
    {
        SetResult();
        Volatile.Read(ref _thread)?.Wake();
    }

    /// <summary>Has a blocked thread woken by the grant. The thread looks at the task afterwards: it may be granted already.</summary>
    public void WakeWhenGranted(BlockingWait thread) => Interlocked.Exchange(ref _thread, thread);
}

namespace Resilience.Aop.Testing;

/// <summary>Says when the code under test has nothing left to do: see the remarks on <see cref="VirtualClock"/>.</summary>
internal sealed class Idleness(TimerQueue timers)
{
    // One look may fall between the end of a work item and the start of the one that it has queued; so many in a row do not.
    private const int LooksInARow = 8;

    // Short disturbances pass within a few looks; then there is no use in burning a core that the code under test could use.
    private const int LooksWithoutPause = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly ManualResetEventSlim NeverSet = new();

    private readonly FlowCount _flow = new();
    private int _holds;

    public IDisposable Hold()
    {
        Interlocked.Increment(ref _holds);
        return new OpenHold(this);
    }

    /// <summary>From here on the code of this flow is seen while it runs, wherever it goes.</summary>
    public void Enter() => _flow.Enter();

    /// <summary>Waits until the code is idle.</summary>
    public Task WaitAsync(TimeSpan patience, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        // A thread of its own, outside pool and flow, does not see itself.
        new Thread(() =>
        {
            try
            {
                Look(patience, context, cancellationToken);
                idle.SetResult();
            }
            catch (OperationCanceledException)
            {
                idle.SetCanceled(cancellationToken);
            }
            catch (Exception failure)
            {
                idle.SetException(failure); // the context refused
            }
        }) { IsBackground = true, Name = nameof(VirtualClock) }.UnsafeStart();
        return idle.Task;
    }

    private void Look(TimeSpan patience, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        Watch watch = new(_flow, patience);
        long uses = -1;
        for (int looks = 0, quiet = 0; quiet < LooksInARow; looks++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (context is not null)
            {
                PassThrough(context, cancellationToken);
            }

            if (looks < LooksWithoutPause)
            {
                Thread.Yield();
            }
            else
            {
                NeverSet.Wait(Pause, cancellationToken);
            }

            long seen = timers.Uses + _flow.Entries; // both only grow
            if (uses != seen || Volatile.Read(ref _holds) != 0)
            {
                uses = seen;
                quiet = 0;
                watch.Restart();
            }
            else if (watch.IsQuiet())
            {
                quiet++;
            }
            else if (watch.IsOver())
            {
                return;
            }
            else
            {
                quiet = 0;
            }
        }
    }

    private static void PassThrough(SynchronizationContext context, CancellationToken cancellationToken)
    {
        TaskCompletionSource passed = new();
        context.Post(static state => ((TaskCompletionSource)state!).SetResult(), passed);
        passed.Task.Wait(cancellationToken);
    }

    private sealed class OpenHold(Idleness owner) : IDisposable
    {
        private Idleness? _owner = owner;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _owner, null) is { } owner)
            {
                Interlocked.Decrement(ref owner._holds);
            }
        }
    }
}

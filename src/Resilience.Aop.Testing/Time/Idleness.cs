namespace Resilience.Aop.Testing;

/// <summary>Says when the code under test has nothing left to do: see the remarks on <see cref="VirtualClock"/>.</summary>
internal sealed class Idleness(TimerQueue timers)
{
    // One look may fall between the end of a work item and the start of the one that it has queued; so many in a row do not.
    private const int LooksInARow = 8;

    // Short disturbances pass within a few looks; then there is no use in burning a core that the code under test could use.
    private const int LooksWithoutPause = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly FlowCount _flow = new();
    private int _holds;

    public IDisposable Hold()
    {
        Interlocked.Increment(ref _holds);
        return new OpenHold(this);
    }

    /// <summary>From here on the code of this flow is seen while it runs, wherever it goes.</summary>
    public void Enter() => _flow.Enter();

    /// <summary>Waits until the code is idle. The wait is itself a work item of the pool, and outside the flow.</summary>
    public Task WaitAsync(TimeSpan patience, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Task.Run(() => LookAsync(patience, context, cancellationToken), CancellationToken.None);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Task.Run(() => LookAsync(patience, context, cancellationToken), CancellationToken.None);
        }
    }

    private async Task LookAsync(TimeSpan patience, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        Watch watch = new(_flow, patience);
        long uses = -1;
        for (int looks = 0, quiet = 0; quiet < LooksInARow; looks++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (context is not null)
            {
                await PassThrough(context).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }

            // To the end of the pool's queue: what was queued before starts first.
            await Task.Yield();
            if (looks > LooksWithoutPause)
            {
                await Task.Delay(Pause, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
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

    private static Task PassThrough(SynchronizationContext context)
    {
        TaskCompletionSource passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        context.Post(static state => ((TaskCompletionSource)state!).SetResult(), passed);
        return passed.Task;
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

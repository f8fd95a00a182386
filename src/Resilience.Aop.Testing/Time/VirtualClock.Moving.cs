namespace Resilience.Aop.Testing;

/// <content>What moves time.</content>
public sealed partial class VirtualClock
{
    private readonly Idleness _idleness;
    private TimeSpan _limit = TimeSpan.FromDays(1);
    private int _isMoving;

    /// <summary>Virtual time after which <see cref="RunAsync(Task)"/> gives up, for timers that repeat for ever. The default is one day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan Limit
    {
        get => _limit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _limit = value;
        }
    }

    /// <summary>Lets the code run until it is idle. Time stands still; timers that are due already fire.</summary>
    /// <param name="cancellationToken">Ends the wait; the code under test goes on.</param>
    public Task RunUntilIdleAsync(CancellationToken cancellationToken = default) => AdvanceAsync(TimeSpan.Zero, cancellationToken);

    /// <summary>Moves time by a span. Whatever is due on the way fires at its own time, in the order of due times, then in the order in which timers were set.</summary>
    /// <param name="span">How far; zero or more.</param>
    /// <param name="cancellationToken">Ends the method; time stays where it has come to.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="span"/> is negative.</exception>
    public Task AdvanceAsync(TimeSpan span, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        return MoveAsync(span, BeginMoving(), cancellationToken);
    }

    private async Task MoveAsync(TimeSpan span, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        try
        {
            long target = Now + span.Ticks;
            await FireUntilAsync(target, context, cancellationToken).ConfigureAwait(false);
            MoveTo(target);
        }
        finally
        {
            EndMoving();
        }
    }

    /// <summary>Lets the code run until it is idle, then moves time to the next timer and fires all that are due at that time.</summary>
    /// <returns>Whether there was one; else time has not moved.</returns>
    /// <param name="cancellationToken">Ends the method; time stays where it has come to.</param>
    public async Task<bool> AdvanceToNextTimerAsync(CancellationToken cancellationToken = default)
    {
        SynchronizationContext? context = BeginMoving();
        try
        {
            await _idleness.WaitAsync(_patience, context, cancellationToken).ConfigureAwait(false);
            if (_timers.NextDue is not { } due)
            {
                return false;
            }

            await FireUntilAsync(Math.Max(due, Now), context, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            EndMoving();
        }
    }

    /// <summary>Moves time from timer to timer until a task has completed, and returns or throws what it does.</summary>
    /// <param name="work">What the test waits for.</param>
    /// <exception cref="InvalidOperationException">
    /// The task cannot complete: the code is idle and no timer is armed that could wake it; or <see cref="Limit"/> has passed.
    /// </exception>
    public Task RunAsync(Task work) => RunAsync(work, CancellationToken.None);

    /// <inheritdoc cref="RunAsync(Task)"/>
    /// <param name="work">What the test waits for.</param>
    /// <param name="cancellationToken">Ends the method; time stays where it has come to, and the task goes on.</param>
    public async Task RunAsync(Task work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        SynchronizationContext? context = BeginMoving();
        try
        {
            long start = Now;
            await _idleness.WaitAsync(_patience, context, cancellationToken).ConfigureAwait(false);
            while (!work.IsCompleted)
            {
                long due = _timers.NextDue ?? throw new InvalidOperationException(
                    $"The task has not completed after {Elapsed}: the code is idle and no timer is armed. If it waits for the real world, use {nameof(Hold)}.");
                if (due - start > _limit.Ticks)
                {
                    throw new InvalidOperationException($"The task has not completed within {_limit} of virtual time.");
                }

                await FireUntilAsync(Math.Max(due, Now), context, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            EndMoving();
        }

        await work.ConfigureAwait(false);
    }

    /// <inheritdoc cref="RunAsync(Task)"/>
    public Task<T> RunAsync<T>(Task<T> work) => RunAsync(work, CancellationToken.None);

    /// <inheritdoc cref="RunAsync(Task, CancellationToken)"/>
    public async Task<T> RunAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        await RunAsync((Task)work, cancellationToken).ConfigureAwait(false);
        return await work.ConfigureAwait(false);
    }

    /// <summary>Keeps time from moving until the returned object is disposed: for work that the clock cannot see, such as a real request.</summary>
    public IDisposable Hold() => _idleness.Hold();

    private async Task FireUntilAsync(long target, SynchronizationContext? context, CancellationToken cancellationToken)
    {
        while (true)
        {
            await _idleness.WaitAsync(_patience, context, cancellationToken).ConfigureAwait(false);
            if (_timers.TakeDue(target) is not var (timer, due))
            {
                return;
            }

            MoveTo(due);
            timer.Fire();
        }
    }

    private void MoveTo(long time) => Volatile.Write(ref _now, Math.Max(_now, time));

    private SynchronizationContext? BeginMoving()
    {
        if (Interlocked.Exchange(ref _isMoving, 1) != 0)
        {
            throw new InvalidOperationException("Time is being moved already; await that first.");
        }

        return SynchronizationContext.Current;
    }

    private void EndMoving() => Volatile.Write(ref _isMoving, 0);
}

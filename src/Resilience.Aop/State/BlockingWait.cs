using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>Lets a thread wait for a deadline on a clock, for the caller's cancellation, or for something that completes.</summary>
/// <remarks>
/// Who wakes the thread does so from his own thread: a program that blocks every thread of the pool must not need one more of them to go on.
/// That is also why the system's clock needs no timer here. <see cref="Wake"/> is safe for concurrent use; one thread waits.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "An event whose wait handle nobody asked for holds nothing to be disposed of.")]
internal sealed class BlockingWait(ResilienceClock clock)
{
    private readonly ManualResetEventSlim _woken = new(initialState: false, spinCount: 0);
    private int _looks;
    private bool _isOutside;

    /// <summary>Waits.</summary>
    /// <param name="deadline">When to give up, on the clock; <see cref="long.MaxValue"/>: never.</param>
    /// <param name="caller">The caller's token.</param>
    /// <exception cref="ThreadInterruptedException">Somebody has interrupted the thread.</exception>
    public void Until(long deadline, CancellationToken caller) => Until(deadline, awaited: null, caller);

    /// <summary>Waits for a place in a queue to be granted.</summary>
    /// <inheritdoc cref="Until(long, CancellationToken)"/>
    public void Until(long deadline, QueueTicket ticket, CancellationToken caller)
    {
        ticket.WakeWhenGranted(this);
        Until(deadline, ticket.Task, caller);
    }

    /// <summary>Waits for a task of somebody else's, who wakes the thread if he completes it from his own.</summary>
    /// <inheritdoc cref="Until(long, CancellationToken)"/>
    public void UntilCompleted(long deadline, Task awaited, CancellationToken caller)
    {
        awaited.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Wake);
        Until(deadline, awaited, caller);
    }

    /// <summary>Waits for a task; whoever completes it must wake the thread.</summary>
    /// <param name="deadline">When to give up, on the clock; <see cref="long.MaxValue"/>: never.</param>
    /// <param name="awaited">What ends the wait; null: only the deadline and the caller.</param>
    /// <param name="caller">The caller's token.</param>
    /// <exception cref="ThreadInterruptedException">Somebody has interrupted the thread.</exception>
    public void Until(long deadline, Task? awaited, CancellationToken caller)
    {
        using CancellationTokenRegistration registration = caller.UnsafeRegister(static state => ((BlockingWait)state!).Wake(), this);
        using ITimer? timer = clock.IsSystem || deadline == long.MaxValue
            ? null
            : clock.Provider.CreateTimer(static state => ((BlockingWait)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (true)
        {
            _woken.Reset(); // before looking: whoever wakes the thread from now on is not missed
            Volatile.Write(ref _looks, _looks + 1);
            if (caller.IsCancellationRequested || awaited is { IsCompleted: true })
            {
                return;
            }

            TimeSpan due = Timeout.InfiniteTimeSpan;
            if (deadline != long.MaxValue)
            {
                long rest = deadline - clock.Now;
                if (rest <= 0)
                {
                    return;
                }

                // Rounded up to whole milliseconds: timers count in those and must not come early for ever. The longest wait is a piece.
                long piece = Math.Min(rest, TimeSpan.TicksPerDay);
                due = TimeSpan.FromMilliseconds((piece + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
            }

            if (clock.IsSystem)
            {
                _woken.Wait(due, CancellationToken.None);
            }
            else
            {
                timer?.Change(due, Timeout.InfiniteTimeSpan);
                WaitOutside();
            }
        }
    }

    /// <summary>Has the waiting thread look again at what it waits for.</summary>
    public void Wake()
    {
        int looks = Volatile.Read(ref _looks);
        _woken.Set();
        if (!clock.IsSystem)
        {
            WaitUntilInside(looks);
        }
    }

    /// <summary>
    /// Blocks without the flow of control that the thread belongs to. A virtual clock follows that flow to see when the code is idle: a blocked
    /// thread must not look busy to it, nor one that was just woken idle.
    /// </summary>
    private void WaitOutside()
    {
        ExecutionContext? flow = ExecutionContext.Capture();
        if (flow is null)
        {
            _woken.Wait(CancellationToken.None);
            return;
        }

        Volatile.Write(ref _isOutside, true);
        try
        {
            ExecutionContext.Restore(EmptyFlow.Context);
            _woken.Wait(CancellationToken.None);
        }
        finally
        {
            ExecutionContext.Restore(flow);
            Volatile.Write(ref _isOutside, false);
        }
    }

    // It is about to be inside again, or looks once more already.
    private void WaitUntilInside(int looks)
    {
        SpinWait spin = default;
        while (Volatile.Read(ref _isOutside) && Volatile.Read(ref _looks) == looks)
        {
            spin.SpinOnce();
        }
    }

    private static class EmptyFlow
    {
        public static readonly ExecutionContext Context = OfANewThread();

        private static ExecutionContext OfANewThread()
        {
            ExecutionContext? context = null;
            Thread thread = new(() => context = ExecutionContext.Capture());
            thread.UnsafeStart();
            thread.Join();
            return context!;
        }
    }
}

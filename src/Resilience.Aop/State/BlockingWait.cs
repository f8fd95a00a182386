using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>Lets a thread wait for a deadline on a clock, for the caller's cancellation, or for a slot of a bulkhead.</summary>
/// <remarks>
/// Who wakes the thread does so from his own thread: a program that blocks every thread of the pool must not need one more of them to go on.
/// That is also why the system's clock needs no timer here. <see cref="Wake"/> is safe for concurrent use; one thread waits.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "An event whose wait handle nobody asked for holds nothing to be disposed of.")]
internal sealed class BlockingWait(ResilienceClock clock)
{
    private readonly ManualResetEventSlim _woken = new(initialState: false, spinCount: 0);

    /// <summary>Waits.</summary>
    /// <param name="deadline">When to give up, on the clock; <see cref="long.MaxValue"/>: never.</param>
    /// <param name="caller">The caller's token.</param>
    /// <param name="ticket">A place in a queue, to wait for its slot; null: wait for the deadline alone.</param>
    /// <exception cref="ThreadInterruptedException">Somebody has interrupted the thread.</exception>
    public void Until(long deadline, CancellationToken caller, BulkheadTicket? ticket = null)
    {
        using CancellationTokenRegistration registration = caller.UnsafeRegister(static state => ((BlockingWait)state!).Wake(), this);
        using ITimer? timer = clock.IsSystem || deadline == long.MaxValue
            ? null
            : clock.Provider.CreateTimer(static state => ((BlockingWait)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ticket?.WakeWhenGranted(this);
        while (true)
        {
            _woken.Reset(); // before looking: whoever wakes the thread from now on is not missed
            if (caller.IsCancellationRequested || ticket is { Task.IsCompleted: true })
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

            timer?.Change(due, Timeout.InfiniteTimeSpan);
            _woken.Wait(timer is null ? due : Timeout.InfiniteTimeSpan, CancellationToken.None);
        }
    }

    /// <summary>Has the waiting thread look again at what it waits for.</summary>
    public void Wake() => _woken.Set();
}

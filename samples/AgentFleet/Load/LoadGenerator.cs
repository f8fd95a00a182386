using AgentFleet.Simulation;

namespace AgentFleet.Load;

/// <summary>Makes the planned calls at a steady rate, whatever becomes of them: callers do not wait for each other.</summary>
internal sealed class LoadGenerator(LoadPlan plan, FaultClock clock, TimeProvider time, double callsPerSecond, TimeSpan? duration)
    : IDisposable
{
    private readonly CancellationTokenSource _patience = new();
    private long _running;

    /// <summary>The calls and what became of them.</summary>
    public LoadPlan Plan => plan;

    /// <summary>Makes calls until the time is over or somebody stops it.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (long number = 0; !stop.IsCancellationRequested; number++)
        {
            TimeSpan due = TimeSpan.FromSeconds(number / callsPerSecond);
            if (due >= duration)
            {
                return;
            }

            TimeSpan wait = due - clock.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (!stop.IsCancellationRequested)
            {
                _ = CallAsync(plan.Next());
            }
        }
    }

    /// <summary>Waits for the calls under way, up to a time; then they are cancelled and have failed.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        long started = time.GetTimestamp();
        while (Interlocked.Read(ref _running) > 0)
        {
            if (time.GetElapsedTime(started) > patience)
            {
                await _patience.CancelAsync();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), time);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _patience.Dispose();

    private async Task CallAsync(PlannedCall planned)
    {
        Interlocked.Increment(ref _running);
        planned.Tally.Start();
        long started = time.GetTimestamp();
        bool answered = false;
        try
        {
            await planned.Call(_patience.Token);
            answered = true;
        }
        catch (Exception)
        {
            // Counted: a caller that gets an exception is what this is about.
        }

        planned.Tally.End(answered, time.GetElapsedTime(started));
        Interlocked.Decrement(ref _running);
    }
}

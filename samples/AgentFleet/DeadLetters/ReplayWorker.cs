using Resilience.Aop;

namespace AgentFleet.DeadLetters;

/// <summary>Replays dead letters as soon as what they failed at works again.</summary>
internal sealed class ReplayWorker(ResilienceRuntime runtime, IServiceProvider services, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    // A few at a time, with a breath between them: what has just come back is not to be overrun.
    private static readonly DeadLetterReplayOptions Batch = new()
    {
        Limit = 20,
        MaxReplays = 50,
        Pause = TimeSpan.FromMilliseconds(5),
        Lease = TimeSpan.FromMinutes(1),
    };

    /// <summary>Dead letters that still wait.</summary>
    public long Waiting => runtime.Monitor.Collect().DeadLetters.Sum(static queue => queue.Depth);

    /// <summary>Waits until none is left, or for as long as that may take.</summary>
    public async Task FinishAsync(TimeSpan most)
    {
        long started = time.GetTimestamp();
        while (Waiting > 0 && time.GetElapsedTime(started) < most)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Calls are repeated on the instances of the container.
        runtime.DeadLetters.UseTargets(services.GetService);
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, stoppingToken);
                await ReplayAsync("agent_commands", "agent_communication", stoppingToken);
                await ReplayAsync("database_writes", "database", stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops; what was being replayed has been given back.
        }
    }

    private async Task ReplayAsync(string queue, string breaker, CancellationToken stoppingToken)
    {
        // An open breaker would refuse every one of them. When its break is over, a replay is as good a probe as any.
        if (!runtime.CircuitBreakers.TryGet(breaker, out CircuitBreaker? door) || door.Stats.RetryAfter is not { Ticks: > 0 })
        {
            await runtime.DeadLetters.ReplayAsync(queue, Batch, stoppingToken);
        }
    }
}

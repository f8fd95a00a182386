using Resilience.Aop;
using Resilience.Aop.Sqlite;

namespace AgentFleet.DeadLetters;

/// <summary>Replays dead letters as soon as what they failed at works again, and deletes those that are done with.</summary>
internal sealed partial class ReplayWorker(
    ResilienceRuntime runtime, IServiceProvider services, TimeProvider time, ILogger<ReplayWorker> log) : BackgroundService
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

    /// <summary>Counts the dead letters that still wait to be replayed, those of earlier runs included.</summary>
    public async Task<int> CountWaitingAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<DeadLetterGroup> groups = await runtime.DeadLetters.Store.GroupAsync(queue: null, cancellationToken);
        return groups.Sum(static group => group.Count - group.Poisoned);
    }

    /// <summary>Waits until none is left, or for as long as that may take.</summary>
    public async Task FinishAsync(TimeSpan most)
    {
        long started = time.GetTimestamp();
        while (await AreAnyWaitingAsync() && time.GetElapsedTime(started) < most)
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
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what was being replayed has been given back, or its lease runs out.
        }
    }

    private async Task ReplayAsync(string queue, string breaker, CancellationToken stoppingToken)
    {
        // An open breaker would refuse every one of them. When its break is over, a replay is as good a probe as any.
        if (runtime.CircuitBreakers.TryGet(breaker, out CircuitBreaker? door) && door.Stats.RetryAfter is { Ticks: > 0 })
        {
            return;
        }

        try
        {
            DeadLetterReplayReport report = await runtime.DeadLetters.ReplayAsync(queue, Batch, stoppingToken);
            if (report.Replayed > 0)
            {
                DeadLetterQuery done = new() { Queue = queue, State = DeadLetterState.Replayed };
                await runtime.DeadLetters.Store.PurgeAsync(done, stoppingToken);
            }
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // A store that is locked or full now may work with the next round. What escapes from here would stop the host.
            LogFailure(queue, failure);
        }
    }

    private async Task<bool> AreAnyWaitingAsync()
    {
        try
        {
            return await CountWaitingAsync() > 0;
        }
        catch (SqliteDeadLetterException)
        {
            return true; // nobody knows; asked again
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Dead letters of '{Queue}' could not be replayed; the next round tries again")]
    private partial void LogFailure(string queue, Exception failure);
}

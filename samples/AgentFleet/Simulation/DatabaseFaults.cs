using AgentFleet.Database;

namespace AgentFleet.Simulation;

/// <summary>Breaks and repairs the database files as the script says.</summary>
internal sealed class DatabaseFaults(DatabaseFiles files, FaultClock faults, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        FileFault[] all =
        [
            new(files.Primary, Dependency.Primary),
            new(files.Replica1, Dependency.Replica1),
            new(files.Replica2, Dependency.Replica2),
        ];
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (FileFault file in all)
            {
                file.Become(faults.Now(file.Dependency));
            }

            await Task.Delay(Step, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (FileFault file in all)
        {
            file.Become(FaultKind.None);
        }
    }
}

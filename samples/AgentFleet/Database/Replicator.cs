using Microsoft.Data.Sqlite;

namespace AgentFleet.Database;

/// <summary>Copies the primary to its replicas, several times a second, while all of them are there.</summary>
internal sealed class Replicator(DatabaseFiles files, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await CopyAsync(files.Replica1, stoppingToken);
            await CopyAsync(files.Replica2, stoppingToken);
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CopyAsync(SqliteFile replica, CancellationToken stoppingToken)
    {
        try
        {
            await files.Primary.RunAsync(
                primary =>
                {
                    using SqliteConnection copy = replica.Open();
                    primary.BackupDatabase(copy);
                    return true;
                },
                stoppingToken);
        }
        catch (Exception failure) when (failure is SqliteException or OperationCanceledException)
        {
            // Away or locked: the next round makes up for it.
        }
    }
}

namespace Resilience.Aop.Integration.Tests;

/// <summary>Short ways to look into the dead letters of a runtime.</summary>
public abstract class DeadLetterTest : VirtualTimeTest
{
    protected IDeadLetterStore Store => Runtime.DeadLetters.Store;

    protected async Task<IReadOnlyList<DeadLetterRecord>> RecordsAsync() => await Store.ListAsync(new DeadLetterQuery(), TestToken);

    protected async Task<DeadLetterRecord> RecordAsync() => Assert.Single(await RecordsAsync());

    protected DeadLetterStatistics Queue(string name)
    {
        Assert.True(Runtime.DeadLetters.TryGetStatistics(name, out DeadLetterStatistics? statistics), $"The queue '{name}' was not used.");
        return statistics;
    }

    protected Task<DeadLetterReplayReport> ReplayAsync(string queue, DeadLetterReplayOptions? options = null) =>
        Runtime.DeadLetters.ReplayAsync(queue, options, TestToken);
}

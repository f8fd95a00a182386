using Microsoft.Extensions.Logging;
using Scenarios.DeadLetter;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Nothing that goes wrong while recording takes the place of the original exception, and nothing is silent.</summary>
public sealed class DeadLetterStoreFailureTests
{
    private readonly EventLog _log = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Store_Throws_IsLoggedAndTheOriginalReachesTheCaller(bool synchronously)
    {
        ResilienceRuntime runtime = Runtime(new FailingStore(synchronously));
        TimeoutException failure = new("original");
        AcceptedMail mail = new(runtime) { Body = _ => Task.FromException(failure) };

        Assert.Same(failure, await Assert.ThrowsAsync<TimeoutException>(() => mail.SendAsync("ann", TestContext.Current.CancellationToken)));

        Assert.Equal(1, Statistics(runtime).StoreFailures);
        (int id, LogLevel level, Exception? logged) = Assert.Single(_log.Events);
        Assert.Equal((1601, LogLevel.Error), (id, level));
        Assert.IsType<IOException>(logged);
    }

    [Fact]
    public async Task Store_IsFull_IsLoggedCountedAndTheOriginalReachesTheCaller()
    {
        ResilienceRuntime runtime = Runtime(new InMemoryDeadLetterStore(1));
        AcceptedMail mail = new(runtime);
        await mail.SendAsync("kept", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<TimeoutException>(() => mail.SendAsync("dropped", TestContext.Current.CancellationToken));

        Assert.Equal((1, 1, 1), ((int)Statistics(runtime).Recorded, (int)Statistics(runtime).Accepted, (int)Statistics(runtime).Dropped));
        Assert.Equal([1600, 1602], _log.Events.Select(static logged => logged.Id));
    }

    [Fact]
    public async Task Redaction_ChangesTheRecord_BeforeItIsStored()
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions
        {
            DeadLetterRedaction = static record => record with { Message = "left out", StackTrace = null },
        });
        AcceptedMail mail = new(runtime);

        await mail.SendAsync("ann", TestContext.Current.CancellationToken);

        DeadLetterRecord record = Assert.Single(await runtime.DeadLetters.Store.ListAsync(new DeadLetterQuery(), TestContext.Current.CancellationToken));
        Assert.Equal(("left out", null), (record.Message, record.StackTrace));
    }

    [Fact]
    public async Task Redaction_Throws_StoresNothingAndSaysSo()
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions
        {
            LoggerFactory = _log.ToFactory(),
            DeadLetterRedaction = static _ => throw new InvalidDataException(),
        });

        await Assert.ThrowsAsync<TimeoutException>(() => new AcceptedMail(runtime).SendAsync("ann", TestContext.Current.CancellationToken));

        Assert.Empty(await runtime.DeadLetters.Store.ListAsync(new DeadLetterQuery(), TestContext.Current.CancellationToken));
        Assert.Equal(1601, Assert.Single(_log.Events).Id);
    }

    private static DeadLetterStatistics Statistics(ResilienceRuntime runtime)
    {
        Assert.True(runtime.DeadLetters.TryGetStatistics("mail", out DeadLetterStatistics? statistics));
        return statistics;
    }

    private ResilienceRuntime Runtime(IDeadLetterStore store) =>
        new(new ResilienceRuntimeOptions { DeadLetterStore = store, LoggerFactory = _log.ToFactory() });

    [Fact]
    public async Task Context_ThatCannotBeMade_LeavesARecordThatSaysSo()
    {
        ResilienceRuntime runtime = new();

        await Assert.ThrowsAsync<TimeoutException>(() => new BrokenContextClient(runtime).SaveAsync(new Order(1, "ann")));

        DeadLetterRecord record = Assert.Single(await runtime.DeadLetters.Store.ListAsync(new DeadLetterQuery(), TestContext.Current.CancellationToken));
        Assert.Null(record.Arguments);
        Assert.Contains("'order' could not be written: TypeInitializationException", record.ArgumentsError, StringComparison.Ordinal);
    }
}

using AgentFleet.DeadLetters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>Replays when the store does not do as it should, and what earlier runs have left.</summary>
public sealed class ReplayWorkerTests
{
    [Fact]
    public async Task Worker_StoreThatThrows_GoesOnUntilItIsStopped()
    {
        LockedStore store = new();
        using ReplayWorker worker = Worker(store);
        await worker.StartAsync(TestContext.Current.CancellationToken);

        // Two rounds with two queues each: the first failure has not ended it.
        await store.AskedFourTimes.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.False(worker.ExecuteTask!.IsCompleted);

        await worker.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(worker.ExecuteTask.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task CountWaiting_LettersOfAnEarlierRun_AreCountedButNotPoisonedOnes()
    {
        InMemoryDeadLetterStore store = new();
        await store.AppendAsync(Letter("1"), TestContext.Current.CancellationToken);
        await store.AppendAsync(Letter("2"), TestContext.Current.CancellationToken);
        DeadLetterClaimRequest request = new()
        {
            Queue = "agent_commands", Id = "2", Owner = "earlier run", Lease = TimeSpan.FromMinutes(1), MaxReplays = 1,
        };
        DeadLetterClaim claim = Assert.Single(await store.ClaimAsync(request, TestContext.Current.CancellationToken));
        await store.ResolveAsync(claim, DeadLetterResolution.Poisoned, "error", TestContext.Current.CancellationToken);

        using ReplayWorker worker = Worker(store);
        Assert.Equal(1, await worker.CountWaitingAsync(TestContext.Current.CancellationToken));
    }

    private static ReplayWorker Worker(IDeadLetterStore store) => new(
        new ResilienceRuntime(new ResilienceRuntimeOptions { DeadLetterStore = store }),
        new ServiceCollection().BuildServiceProvider(),
        TimeProvider.System,
        NullLogger<ReplayWorker>.Instance);

    private static DeadLetterRecord Letter(string id) => new()
    {
        Id = id, Queue = "agent_commands", Operation = "Some.Method", ExceptionType = "System.Exception", Fingerprint = "same",
    };

    /// <summary>A store whose file somebody else has locked.</summary>
    private sealed class LockedStore : IDeadLetterStore
    {
        private readonly TaskCompletionSource _askedFourTimes = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _asked;

        public Task AskedFourTimes => _askedFourTimes.Task;

        public ValueTask<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterQuery query, CancellationToken cancellationToken)
        {
            if (++_asked == 4)
            {
                _askedFourTimes.SetResult();
            }

            throw new IOException("The file is locked.");
        }

        public ValueTask<bool> AppendAsync(DeadLetterRecord record, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<DeadLetterGroup>> GroupAsync(string? queue, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<IReadOnlyList<DeadLetterClaim>> ClaimAsync(DeadLetterClaimRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<bool> ResolveAsync(
            DeadLetterClaim claim, DeadLetterResolution resolution, string? lastError, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<bool> ArchiveAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<int> PurgeAsync(DeadLetterQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

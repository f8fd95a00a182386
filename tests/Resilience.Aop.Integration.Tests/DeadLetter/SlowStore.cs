namespace Resilience.Aop.Integration.Tests;

/// <summary>A store that answers an append when the test says so.</summary>
internal sealed class SlowStore : IDeadLetterStore
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<bool> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Asked => _asked.Task;

    public SynchronizationContext? Context { get; private set; }

    public async ValueTask<bool> AppendAsync(DeadLetterRecord record, CancellationToken cancellationToken)
    {
        Context = SynchronizationContext.Current;
        _asked.TrySetResult();
        return await Answer.Task;
    }

    public ValueTask<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<DeadLetterGroup>> GroupAsync(string? queue, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<DeadLetterClaim>> ClaimAsync(DeadLetterClaimRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> ResolveAsync(DeadLetterClaim claim, DeadLetterResolution resolution, string? lastError, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<bool> ArchiveAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<int> PurgeAsync(DeadLetterQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();
}

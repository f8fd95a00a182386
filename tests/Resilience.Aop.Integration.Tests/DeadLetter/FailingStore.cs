namespace Resilience.Aop.Integration.Tests;

/// <summary>A store whose disk is gone.</summary>
internal sealed class FailingStore(bool synchronously) : IDeadLetterStore
{
    public ValueTask<bool> AppendAsync(DeadLetterRecord record, CancellationToken cancellationToken) => Fail<bool>();

    public ValueTask<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterQuery query, CancellationToken cancellationToken) => Fail<IReadOnlyList<DeadLetterRecord>>();

    public ValueTask<IReadOnlyList<DeadLetterGroup>> GroupAsync(string? queue, CancellationToken cancellationToken) => Fail<IReadOnlyList<DeadLetterGroup>>();

    public ValueTask<IReadOnlyList<DeadLetterClaim>> ClaimAsync(DeadLetterClaimRequest request, CancellationToken cancellationToken) => Fail<IReadOnlyList<DeadLetterClaim>>();

    public ValueTask<bool> ResolveAsync(DeadLetterClaim claim, DeadLetterResolution resolution, string? lastError, CancellationToken cancellationToken) => Fail<bool>();

    public ValueTask<bool> ArchiveAsync(string id, CancellationToken cancellationToken) => Fail<bool>();

    public ValueTask<int> PurgeAsync(DeadLetterQuery query, CancellationToken cancellationToken) => Fail<int>();

    private ValueTask<T> Fail<T>() => synchronously ? throw new IOException("disk") : ValueTask.FromException<T>(new IOException("disk"));
}

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>A store that cannot say what it holds.</summary>
internal sealed class FailingStore : IDeadLetterStore
{
    public bool IsWell { get; set; }

    public bool IsSilent { get; set; }

    public int Asked { get; private set; }

    public ValueTask<bool> AppendAsync(DeadLetterRecord record, CancellationToken cancellationToken) => new(false);

    public ValueTask<IReadOnlyList<DeadLetterRecord>> ListAsync(DeadLetterQuery query, CancellationToken cancellationToken) => new([]);

    public async ValueTask<IReadOnlyList<DeadLetterGroup>> GroupAsync(string? queue, CancellationToken cancellationToken)
    {
        Asked++;
        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return IsWell ? [] : throw new IOException("secret path");
    }

    public ValueTask<IReadOnlyList<DeadLetterClaim>> ClaimAsync(DeadLetterClaimRequest request, CancellationToken cancellationToken) => new([]);

    public ValueTask<bool> ResolveAsync(DeadLetterClaim claim, DeadLetterResolution resolution, string? lastError, CancellationToken cancellationToken) => new(false);

    public ValueTask<bool> ArchiveAsync(string id, CancellationToken cancellationToken) => new(false);

    public ValueTask<int> PurgeAsync(DeadLetterQuery query, CancellationToken cancellationToken) => new(0);
}

namespace Resilience.Aop.AspNetCore;

/// <summary>Calls by how they ended for their callers; the words are those of the metric's label <c>outcome</c>.</summary>
internal sealed record OutcomesFrame
{
    public long Success { get; init; }

    public long Cached { get; init; }

    public long Stale { get; init; }

    public long Fallback { get; init; }

    public long Timeout { get; init; }

    public long Rejected { get; init; }

    public long Cancelled { get; init; }

    public long Failure { get; init; }
}

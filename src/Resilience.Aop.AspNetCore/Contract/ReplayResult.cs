namespace Resilience.Aop.AspNetCore;

/// <summary>What a replay did, or would do.</summary>
internal sealed record ReplayResult
{
    public bool IsDryRun { get; init; }

    public int WouldReplay { get; init; }

    public int Replayed { get; init; }

    public int Failed { get; init; }

    public int Poisoned { get; init; }

    public int Refused { get; init; }

    public int Skipped { get; init; }
}

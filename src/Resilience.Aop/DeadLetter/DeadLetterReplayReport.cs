namespace Resilience.Aop;

/// <summary>What a replay did.</summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="IsDryRun">Whether nothing was called.</param>
/// <param name="Items">Every record that was looked at, in order.</param>
public sealed record DeadLetterReplayReport(string Queue, bool IsDryRun, IReadOnlyList<DeadLetterReplayItem> Items)
{
    /// <summary>Records whose method succeeded.</summary>
    public int Replayed => Count(DeadLetterReplayOutcome.Replayed);

    /// <summary>Records whose method failed, those that are poisoned now included.</summary>
    public int Failed => Count(DeadLetterReplayOutcome.Failed) + Poisoned;

    /// <summary>Records that are poisoned now.</summary>
    public int Poisoned => Count(DeadLetterReplayOutcome.Poisoned);

    /// <summary>Records that could not be replayed as things were.</summary>
    public int Refused => Count(DeadLetterReplayOutcome.Refused);

    /// <summary>How many records have an outcome.</summary>
    public int Count(DeadLetterReplayOutcome outcome) => Items.Count(item => item.Outcome == outcome);
}

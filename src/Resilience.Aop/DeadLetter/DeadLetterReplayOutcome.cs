namespace Resilience.Aop;

/// <summary>What became of one record in a replay.</summary>
public enum DeadLetterReplayOutcome
{
    /// <summary>Dry run: it would be replayed.</summary>
    WouldReplay = 0,

    /// <summary>The method succeeded.</summary>
    Replayed = 1,

    /// <summary>The method failed; the record waits for the next replay.</summary>
    Failed = 2,

    /// <summary>The method failed once too often.</summary>
    Poisoned = 3,

    /// <summary>It cannot be replayed as things are; the record is as it was.</summary>
    Refused = 4,

    /// <summary>Another owner has it, or had it already.</summary>
    Skipped = 5,

    /// <summary>The replay ended after its lease, and another owner has the record: it may have run twice.</summary>
    LeaseLost = 6,
}

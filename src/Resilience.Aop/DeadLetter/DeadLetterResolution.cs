namespace Resilience.Aop;

/// <summary>How the owner of a claim is done with it.</summary>
public enum DeadLetterResolution
{
    /// <summary>The replay succeeded: the record is <see cref="DeadLetterState.Replayed"/>.</summary>
    Replayed = 0,

    /// <summary>The replay failed: the record is <see cref="DeadLetterState.Pending"/> again.</summary>
    Failed = 1,

    /// <summary>The replay failed once too often: the record is <see cref="DeadLetterState.Poisoned"/>.</summary>
    Poisoned = 2,

    /// <summary>There was no replay: the record is as it was before the claim, and the claim does not count.</summary>
    Released = 3,
}

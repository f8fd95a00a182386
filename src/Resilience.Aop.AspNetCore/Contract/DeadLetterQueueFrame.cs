namespace Resilience.Aop.AspNetCore;

/// <summary>One queue of dead letters as counted by this process.</summary>
internal sealed record DeadLetterQueueFrame
{
    public string Name { get; init; } = "";

    /// <summary>Records not done with.</summary>
    public long Depth { get; init; }

    public long Recorded { get; init; }

    public long Replayed { get; init; }

    public long Poisoned { get; init; }

    /// <summary>Calls that could not be recorded.</summary>
    public long Lost { get; init; }
}

namespace Resilience.Aop.AspNetCore;

/// <summary>One attempt at worst; seconds since the call began.</summary>
internal sealed record AttemptInventory
{
    public int Number { get; init; }

    public double StartSeconds { get; init; }

    /// <summary>Absent: no limit.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>The wait before it, at least.</summary>
    public double MinWaitSeconds { get; init; }

    /// <summary>The wait before it, at most.</summary>
    public double MaxWaitSeconds { get; init; }
}

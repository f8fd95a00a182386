namespace Resilience.Aop;

/// <summary>One attempt of a call that goes as badly as it can; seconds since the call began. Immutable; plain data for JSON.</summary>
public sealed record AttemptDescription
{
    /// <summary>Its number, from 1.</summary>
    public int Number { get; init; }

    /// <summary>When it starts at the latest.</summary>
    public double StartSeconds { get; init; }

    /// <summary>When it has ended at the latest; null: no limit.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>The wait before it, at least.</summary>
    public double MinWaitSeconds { get; init; }

    /// <summary>The wait before it, at most.</summary>
    public double MaxWaitSeconds { get; init; }
}

namespace Resilience.Aop.AspNetCore;

/// <summary>The attempts of a call that goes as badly as it can: a Gantt chart.</summary>
internal sealed record TimelineInventory
{
    /// <summary>When the call has ended; absent: no limit.</summary>
    public double? TotalSeconds { get; init; }

    /// <summary>Whether attempts run beside each other.</summary>
    public bool IsHedged { get; init; }

    /// <summary>Whether more attempts follow than are listed.</summary>
    public bool HasMore { get; init; }

    /// <summary>At most ten.</summary>
    public IReadOnlyList<AttemptInventory> Attempts { get; init; } = [];
}

namespace Resilience.Aop;

/// <summary>The calls of all protected methods in numbers. Immutable; plain data for JSON.</summary>
public sealed record RetrySummary
{
    /// <summary>Operations that have been called.</summary>
    public int TotalOperations { get; init; }

    /// <summary>Calls that have ended.</summary>
    public long Calls { get; init; }

    /// <summary>Attempts of those calls.</summary>
    public long Attempts { get; init; }

    /// <summary>Share of successes among calls that were not cancelled, 0 to 1; 1 before the first call.</summary>
    public double SuccessRate { get; init; } = 1;

    /// <summary>Attempts for each call; 1 before the first call.</summary>
    public double Amplification { get; init; } = 1;
}

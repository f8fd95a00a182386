namespace Resilience.Aop.AspNetCore;

/// <summary>One retry budget.</summary>
internal sealed record BudgetFrame
{
    public string Name { get; init; } = "";

    /// <summary>Share that is spent, 0 to 1.</summary>
    public double Utilization { get; init; }

    /// <summary>Retries that it would allow now.</summary>
    public double Available { get; init; }

    public long Retries { get; init; }

    public long Denied { get; init; }
}

namespace Resilience.Aop;

/// <summary>One retry budget at the time of a <see cref="ResilienceSnapshot"/>. Immutable; plain data for JSON.</summary>
public sealed record RetryBudgetSnapshot
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Calls that have paid into it.</summary>
    public long Calls { get; init; }

    /// <summary>Retries that it has allowed.</summary>
    public long Retries { get; init; }

    /// <summary>Retries that it has refused.</summary>
    public long Denied { get; init; }

    /// <summary>Retries that it would allow now.</summary>
    public double Available { get; init; }

    /// <summary>Share that is spent, 0 to 1.</summary>
    public double Utilization { get; init; }
}

namespace Resilience.Aop;

/// <summary>Settings of a <see cref="RetryBudget"/>. Immutable.</summary>
public sealed record RetryBudgetOptions
{
    /// <summary>Retries that each call pays for, 0 to 1. The default is 0.2: one retry for five calls.</summary>
    public double Share { get; init; } = 0.2;

    /// <summary>Retries a second that are free, so that rare calls are retried too; 0 to 1,000,000. The default is 10.</summary>
    public double PerSecond { get; init; } = 10;

    /// <summary>How long what a call has paid, and what a retry has spent, counts; above 0, at most one day. The default is 10 s.</summary>
    public TimeSpan Expiry { get; init; } = TimeSpan.FromSeconds(10);
}

namespace Resilience.Aop;

/// <summary>What a <see cref="RetryBudget"/> holds and has done. An immutable snapshot.</summary>
/// <param name="Name">Name of the budget.</param>
/// <param name="Calls">Calls that have paid into it, since the start or the last reset.</param>
/// <param name="Retries">Retries that it has allowed.</param>
/// <param name="Denied">Retries that it has refused.</param>
/// <param name="Available">Retries that it would allow now.</param>
/// <param name="Utilization">Share of what is not yet expired that is spent, 0 to 1; 1 for a budget that never allows anything.</param>
/// <param name="Options">The settings in force.</param>
public sealed record RetryBudgetStats(
    string Name, long Calls, long Retries, long Denied, double Available, double Utilization, RetryBudgetOptions Options);

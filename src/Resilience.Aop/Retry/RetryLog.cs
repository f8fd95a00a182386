namespace Resilience.Aop;

/// <summary>Log messages of what retries share: budgets and the choice of a backoff. Nothing happens without a log.</summary>
internal static class RetryLog
{
    public static void BudgetEmpty(RuntimeLog? logger, string operation, string budget, int attempt, Exception? failure) => logger?.RetryBudgetSpent(attempt, operation, budget, failure);

    public static void BudgetDefinedTwice(RuntimeLog? logger, string name, string first, string second) => logger?.RetryBudgetDefinedTwice(name, first, second);

    public static void BackoffChosen(RuntimeLog? logger, string type, Backoff backoff, string reason) => logger?.BackoffChosen(type, backoff, reason);
}

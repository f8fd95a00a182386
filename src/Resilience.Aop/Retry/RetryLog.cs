using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Log messages of what retries share: budgets and the choice of a backoff. The ids are public and frozen.</summary>
internal static partial class RetryLog
{
    public static void BudgetEmpty(ILogger? logger, string operation, string budget, int attempt, Exception? failure)
    {
        if (logger is not null)
        {
            BudgetEmptyCore(logger, attempt, operation, budget, failure);
        }
    }

    public static void BudgetDefinedTwice(ILogger? logger, string name, string first, string second)
    {
        if (logger is not null)
        {
            BudgetDefinedTwiceCore(logger, name, first, second);
        }
    }

    public static void BackoffChosen(ILogger? logger, string type, Backoff backoff, string reason)
    {
        if (logger is not null)
        {
            BackoffChosenCore(logger, type, backoff, reason);
        }
    }

    [LoggerMessage(ResilienceEventIds.RetryBudgetSpent, LogLevel.Warning, "Attempt {Attempt} of '{Operation}' failed and is not retried: budget '{Budget}' is spent")]
    private static partial void BudgetEmptyCore(ILogger logger, int attempt, string operation, string budget, Exception? failure);

    [LoggerMessage(ResilienceEventIds.RetryBudgetDefinedTwice, LogLevel.Warning,
        "Retry budget '{Name}' is defined by '{First}' and, differently, by '{Second}'; the settings of the first are used")]
    private static partial void BudgetDefinedTwiceCore(ILogger logger, string name, string first, string second);

    [LoggerMessage(ResilienceEventIds.BackoffChosen, LogLevel.Information, "Retries of type '{OperationType}' now use {Backoff}: {Reason}")]
    private static partial void BackoffChosenCore(ILogger logger, string operationType, Backoff backoff, string reason);
}

using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <content>Messages of what retries share.</content>
internal sealed partial class RuntimeLog
{
    [LoggerMessage(ResilienceEventIds.RetryBudgetSpent, LogLevel.Warning, "Attempt {Attempt} of '{Operation}' failed and is not retried: budget '{Budget}' is spent")]
    public partial void RetryBudgetSpent(int attempt, string operation, string budget, Exception? failure);

    [LoggerMessage(ResilienceEventIds.RetryBudgetDefinedTwice, LogLevel.Warning,
        "Retry budget '{Name}' is defined by '{First}' and, differently, by '{Second}'; the settings of the first are used")]
    public partial void RetryBudgetDefinedTwice(string name, string first, string second);

    [LoggerMessage(ResilienceEventIds.BackoffChosen, LogLevel.Information, "Retries of type '{OperationType}' now use {Backoff}: {Reason}")]
    public partial void BackoffChosen(string operationType, Backoff backoff, string reason);
}

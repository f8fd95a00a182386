namespace Resilience.Aop;

/// <summary>Log messages of circuit breakers. Nothing happens without a log.</summary>
internal static class CircuitBreakerLog
{
    public static void Changed(RuntimeLog? logger, CircuitStateChangedEventArgs change)
    {
        if (logger is null)
        {
            return;
        }

        switch (change.To)
        {
            case CircuitState.Open:
                logger.CircuitBreakerOpened(change.Name, change.Reason, change.Cause);
                break;
            case CircuitState.HalfOpen:
                logger.CircuitBreakerHalfOpened(change.Name);
                break;
            case CircuitState.Closed:
                logger.CircuitBreakerClosed(change.Name, change.Reason);
                break;
            case CircuitState.Isolated:
                logger.CircuitBreakerIsolated(change.Name);
                break;
            default:
                logger.CircuitBreakerDisabled(change.Name);
                break;
        }
    }

    public static void SubscriberFailed(RuntimeLog? logger, string name, Exception failure) => logger?.CircuitBreakerSubscriberFailed(name, failure);

    public static void DefinedTwice(RuntimeLog? logger, string name, string first, string second) => logger?.CircuitBreakerDefinedTwice(name, first, second);
}

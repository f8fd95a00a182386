using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>Log messages of circuit breakers. The ids are public and frozen.</summary>
internal static partial class CircuitBreakerLog
{
    public static void Changed(ILogger? logger, CircuitStateChangedEventArgs change)
    {
        if (logger is null)
        {
            return;
        }

        switch (change.To)
        {
            case CircuitState.Open:
                Opened(logger, change.Name, change.Reason, change.Cause);
                break;
            case CircuitState.HalfOpen:
                HalfOpened(logger, change.Name);
                break;
            case CircuitState.Closed:
                Closed(logger, change.Name, change.Reason);
                break;
            case CircuitState.Isolated:
                Isolated(logger, change.Name);
                break;
            default:
                Disabled(logger, change.Name);
                break;
        }
    }

    public static void SubscriberFailed(ILogger? logger, string name, Exception failure)
    {
        if (logger is not null)
        {
            SubscriberFailedCore(logger, name, failure);
        }
    }

    public static void DefinedTwice(ILogger? logger, string name, string first, string second)
    {
        if (logger is not null)
        {
            DefinedTwiceCore(logger, name, first, second);
        }
    }

    [LoggerMessage(ResilienceEventIds.CircuitBreakerOpened, LogLevel.Warning, "Circuit breaker '{Name}' opened: {Reason}")]
    private static partial void Opened(ILogger logger, string name, CircuitChangeReason reason, Exception? cause);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerSubscriberFailed, LogLevel.Error, "A subscriber to StateChanged of circuit breaker '{Name}' threw")]
    private static partial void SubscriberFailedCore(ILogger logger, string name, Exception failure);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerDefinedTwice, LogLevel.Warning,
        "RAOP705: Circuit breaker '{Name}' is defined by '{First}' and, differently, by '{Second}'; the settings of the first are used")]
    private static partial void DefinedTwiceCore(ILogger logger, string name, string first, string second);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerClosed, LogLevel.Information, "Circuit breaker '{Name}' closed: {Reason}")]
    private static partial void Closed(ILogger logger, string name, CircuitChangeReason reason);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerHalfOpened, LogLevel.Information, "Circuit breaker '{Name}' is half-open: the next calls are probes")]
    private static partial void HalfOpened(ILogger logger, string name);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerIsolated, LogLevel.Warning, "Circuit breaker '{Name}' was isolated by hand: it refuses every call until it is reset")]
    private static partial void Isolated(ILogger logger, string name);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerDisabled, LogLevel.Warning,
        "Circuit breaker '{Name}' was disabled by hand: it measures calls but never opens until it is reset")]
    private static partial void Disabled(ILogger logger, string name);
}

using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <content>Messages of circuit breakers.</content>
internal sealed partial class RuntimeLog
{
    [LoggerMessage(ResilienceEventIds.CircuitBreakerOpened, LogLevel.Warning, "Circuit breaker '{Name}' opened: {Reason}")]
    public partial void CircuitBreakerOpened(string name, CircuitChangeReason reason, Exception? cause);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerSubscriberFailed, LogLevel.Error, "A subscriber to StateChanged of circuit breaker '{Name}' threw")]
    public partial void CircuitBreakerSubscriberFailed(string name, Exception failure);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerDefinedTwice, LogLevel.Warning,
        "RAOP705: Circuit breaker '{Name}' is defined by '{First}' and, differently, by '{Second}'; the settings of the first are used")]
    public partial void CircuitBreakerDefinedTwice(string name, string first, string second);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerClosed, LogLevel.Information, "Circuit breaker '{Name}' closed: {Reason}")]
    public partial void CircuitBreakerClosed(string name, CircuitChangeReason reason);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerHalfOpened, LogLevel.Information, "Circuit breaker '{Name}' is half-open: the next calls are probes")]
    public partial void CircuitBreakerHalfOpened(string name);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerIsolated, LogLevel.Warning, "Circuit breaker '{Name}' was isolated by hand: it refuses every call until it is reset")]
    public partial void CircuitBreakerIsolated(string name);

    [LoggerMessage(ResilienceEventIds.CircuitBreakerDisabled, LogLevel.Warning,
        "Circuit breaker '{Name}' was disabled by hand: it measures calls but never opens until it is reset")]
    public partial void CircuitBreakerDisabled(string name);
}

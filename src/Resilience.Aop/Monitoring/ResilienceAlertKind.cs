using System.Text.Json.Serialization;

namespace Resilience.Aop;

/// <summary>What an alert is about. As JSON: its name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResilienceAlertKind>))]
public enum ResilienceAlertKind
{
    /// <summary>A circuit breaker has not let calls pass freely for longer than <see cref="ResilienceMonitorOptions.OpenDuration"/>.</summary>
    CircuitBreakerOpen = 0,

    /// <summary>A circuit breaker's window holds more failures than <see cref="ResilienceMonitorOptions.FailureRate"/> allows.</summary>
    HighFailureRate = 1,
}

using System.Text.Json.Serialization;

namespace Resilience.Aop;

/// <summary>What a health score amounts to. As JSON: its name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthStatus>))]
public enum HealthStatus
{
    /// <summary>Above 0.8, unless <see cref="ResilienceMonitorOptions"/> says otherwise.</summary>
    Healthy = 0,

    /// <summary>Above 0.6.</summary>
    Degraded = 1,

    /// <summary>Anything lower.</summary>
    Critical = 2,
}

using System.Text.Json.Serialization;

namespace Resilience.Aop;

/// <summary>One circuit breaker at the time of a <see cref="ResilienceSnapshot"/>. Immutable; plain data for JSON.</summary>
public sealed record CircuitBreakerSnapshot
{
    /// <summary>Its name: the attribute's, or the operation.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its state. As JSON: its name.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<CircuitState>))]
    public CircuitState State { get; init; }

    /// <summary>For how long it has been in that state, in seconds.</summary>
    public double TimeInStateSeconds { get; init; }

    /// <summary>For how long calls have not passed freely, over all breaks in a row, in seconds; null while they do.</summary>
    public double? OpenForSeconds { get; init; }

    /// <summary>Rest of the break in seconds; zero while half-open; null when calls pass, or when isolated.</summary>
    public double? RetryAfterSeconds { get; init; }

    /// <summary>Judged calls in the window.</summary>
    public long Calls { get; init; }

    /// <summary>Those that failed.</summary>
    public long Failures { get; init; }

    /// <summary>Those that were slow.</summary>
    public long SlowCalls { get; init; }

    /// <summary>Share of failures in the window, 0 to 1; 0 when it is empty.</summary>
    public double FailureRate { get; init; }

    /// <summary>Share of slow calls in the window, 0 to 1; 0 when it is empty.</summary>
    public double SlowCallRate { get; init; }

    /// <summary>Failures since the last success in this state.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>Probes under way; 0 unless half-open.</summary>
    public int ProbesUnderWay { get; init; }

    /// <summary>Probes that have succeeded; 0 unless half-open.</summary>
    public int ProbesSucceeded { get; init; }

    /// <summary>Failures since the breaker exists.</summary>
    public long TotalFailures { get; init; }

    /// <summary>Calls refused since it exists.</summary>
    public long Rejected { get; init; }

    /// <summary>How often it has opened since it exists.</summary>
    public long Breaks { get; init; }

    /// <summary>Full name of the type of the last failure; null without one. Its message is left out: it may hold data.</summary>
    public string? LastFailureType { get; init; }
}

using System.Text.Json.Serialization;

namespace Resilience.Aop;

/// <summary>What stands around a protected method under the settings in force. Immutable; plain data, made for JSON by source generation.</summary>
public sealed record MethodDescription
{
    /// <summary>The name of the method: <c>Namespace.Type.Method</c>.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Whether it was called on this runtime. If not, only <see cref="Text"/> says something: what is declared.</summary>
    public bool IsCalled { get; init; }

    /// <summary>The policies, outermost first.</summary>
    public IReadOnlyList<PolicyDescription> Policies { get; init; } = [];

    /// <summary>Name of its circuit breaker, or null.</summary>
    public string? CircuitBreaker { get; init; }

    /// <summary>Name of its bulkhead, or null.</summary>
    public string? Bulkhead { get; init; }

    /// <summary>Names of its rate limiters, outermost first.</summary>
    public IReadOnlyList<string> RateLimiters { get; init; } = [];

    /// <summary>Backoff of its retry, or null.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Backoff>))]
    public Backoff? Backoff { get; init; }

    /// <summary>With <see cref="Resilience.Aop.Backoff.Auto"/>: under which name <see cref="ResilienceRuntime.BackoffChoosers"/> learns; else null.</summary>
    public string? OperationType { get; init; }

    /// <summary>The attempts of a call that goes as badly as it can, at most ten.</summary>
    public IReadOnlyList<AttemptDescription> Attempts { get; init; } = [];

    /// <summary>Whether there are more than those.</summary>
    public bool HasMoreAttempts { get; init; }

    /// <summary>Whether the attempts run beside each other.</summary>
    public bool IsHedged { get; init; }

    /// <summary>Longest time of a call in seconds; null: no limit.</summary>
    public double? LongestSeconds { get; init; }

    /// <summary>All of it as text: the answer of <see cref="ResilienceRuntime.Explain"/>.</summary>
    public string Text { get; init; } = "";
}

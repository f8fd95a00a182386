namespace Resilience.Aop.AspNetCore;

/// <summary>An alert that stands.</summary>
internal sealed record AlertFrame
{
    /// <summary>CircuitBreakerOpen or HighFailureRate.</summary>
    public ResilienceAlertKind Kind { get; init; }

    /// <summary>Name of the circuit breaker.</summary>
    public string Source { get; init; } = "";

    public string Message { get; init; } = "";

    public double Value { get; init; }

    public double Threshold { get; init; }

    public DateTimeOffset Since { get; init; }
}

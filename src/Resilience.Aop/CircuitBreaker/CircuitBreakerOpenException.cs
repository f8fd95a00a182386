namespace Resilience.Aop;

/// <summary>A circuit breaker refused a call; the body did not run.</summary>
public sealed class CircuitBreakerOpenException : ResilienceException, IHasRetryAfter
{
    internal CircuitBreakerOpenException(string name, CircuitState state, TimeSpan? retryAfter, Exception? lastFailure)
        : base(Describe(name, state, retryAfter), lastFailure)
    {
        Name = name;
        RetryAfter = retryAfter;
    }

    /// <summary>Name of the breaker.</summary>
    public string Name { get; }

    /// <summary>Rest of the break; zero while half-open; null when the breaker was isolated by hand.</summary>
    public TimeSpan? RetryAfter { get; }

    private static string Describe(string name, CircuitState state, TimeSpan? retryAfter) => state switch
    {
        CircuitState.Isolated => $"Circuit breaker '{name}' was opened by hand; reset it to let calls through.",
        CircuitState.HalfOpen => $"Circuit breaker '{name}' is half-open and its probes are under way.",
        _ => FormattableString.Invariant($"Circuit breaker '{name}' is open for another {retryAfter.GetValueOrDefault().TotalSeconds:0.###} s."),
    };
}

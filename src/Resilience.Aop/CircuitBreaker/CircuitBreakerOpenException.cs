namespace Resilience.Aop;

/// <summary>A circuit breaker refused a call; the body did not run.</summary>
public sealed class CircuitBreakerOpenException : ResilienceException, IHasRetryAfter
{
    private readonly CircuitState _state;

    internal CircuitBreakerOpenException(string name, CircuitState state, TimeSpan? retryAfter, Exception? lastFailure)
        : base(null, lastFailure)
    {
        _state = state;
        Name = name;
        RetryAfter = retryAfter;
    }

    /// <summary>Name of the breaker.</summary>
    public string Name { get; }

    /// <summary>Rest of the break; zero while half-open; null when the breaker was isolated by hand.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Why the call was refused. Made when it is read: most rejections are caught by a caller that does not read it.</summary>
    public override string Message => _state switch
    {
        CircuitState.Isolated => $"Circuit breaker '{Name}' was opened by hand; reset it to let calls through.",
        CircuitState.HalfOpen => $"Circuit breaker '{Name}' is half-open and its probes are under way.",
        _ => FormattableString.Invariant($"Circuit breaker '{Name}' is open for another {RetryAfter.GetValueOrDefault().TotalSeconds:0.###} s."),
    };
}

namespace Resilience.Aop;

/// <summary>The calls of an operation that succeeded at once behind a breaker.</summary>
internal sealed record BreakerSuccesses(CircuitBreaker Breaker, SuccessCounter Counter);

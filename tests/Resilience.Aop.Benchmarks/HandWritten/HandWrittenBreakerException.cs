namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>The hand-written breaker is open.</summary>
internal sealed class HandWrittenBreakerException(Exception? lastFailure) : Exception("The circuit breaker is open.", lastFailure);

namespace Resilience.Aop.Generators.Model;

/// <summary>The policies, outermost first in their default nesting.</summary>
internal enum PolicyKind
{
    DeadLetter,
    Fallback,
    Cache,
    Retry,
    Hedge,
    CircuitBreaker,
    RateLimit,
    Timeout,
    Bulkhead,
}

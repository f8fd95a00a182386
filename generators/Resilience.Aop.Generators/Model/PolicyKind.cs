namespace Resilience.Aop.Generators.Model;

/// <summary>The policies, outermost first in their default nesting.</summary>
internal enum PolicyKind
{
    Fallback,
    Cache,
    Retry,
    CircuitBreaker,
    Timeout,
    Bulkhead,
}

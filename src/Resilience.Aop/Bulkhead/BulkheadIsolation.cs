namespace Resilience.Aop;

/// <summary>How a <see cref="Bulkhead"/> keeps its limit.</summary>
public enum BulkheadIsolation
{
    /// <summary>Never more than MaxConcurrency bodies run.</summary>
    Strict = 0,

    /// <summary>Up to 20 % more bodies than MaxConcurrency (rounded up) run before calls queue.</summary>
    Shared = 1,
}

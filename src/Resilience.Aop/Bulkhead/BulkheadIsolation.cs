namespace Resilience.Aop;

/// <summary>How a <see cref="Bulkhead"/> keeps its limit.</summary>
public enum BulkheadIsolation
{
    /// <summary>Never more than MaxConcurrency bodies run.</summary>
    Strict = 0,

    /// <summary>Up to 20 % more bodies than MaxConcurrency (rounded up) run before calls queue.</summary>
    Shared = 1,

    /// <summary>
    /// The limit starts at MaxConcurrency and moves between half of it and 1.1 times it (both rounded towards MaxConcurrency). It falls when bodies take
    /// longer than they do unloaded, or when more than a tenth of them fails, and grows step by step when they are well and all slots are in use.
    /// Bodies that complete at once are not measured, nor are those that their caller cancelled.
    /// </summary>
    Adaptive = 2,
}

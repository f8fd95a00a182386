namespace Resilience.Aop;

/// <summary>Which limit the nearest deadline stands for.</summary>
internal enum DeadlineKind : byte
{
    None = 0,

    /// <summary>The attempt's share of <see cref="TimeoutAttribute"/>.</summary>
    Attempt,

    /// <summary>The total of <see cref="TimeoutAttribute"/>.</summary>
    Total,

    /// <summary>The time a body may hold a bulkhead slot.</summary>
    Bulkhead,

    /// <summary>The time a call may stand in the bulkhead queue.</summary>
    Queue,

    /// <summary>The time a fallback method may take.</summary>
    Degraded,
}

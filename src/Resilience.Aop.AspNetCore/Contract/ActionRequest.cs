namespace Resilience.Aop.AspNetCore;

/// <summary>The body of an action: <c>name</c> for isolate and reset, the rest for replay.</summary>
internal sealed record ActionRequest
{
    /// <summary>Name of the circuit breaker.</summary>
    public string? Name { get; init; }

    /// <summary>Name of the queue.</summary>
    public string? Queue { get; init; }

    /// <summary>One group; null: the whole queue.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Whether the replay only says what it would do.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether poisoned records are replayed too.</summary>
    public bool IncludePoisoned { get; init; }
}

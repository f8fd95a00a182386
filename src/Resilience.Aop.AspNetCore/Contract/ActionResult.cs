namespace Resilience.Aop.AspNetCore;

/// <summary>The answer of an action, also of one that failed.</summary>
internal sealed record ActionResult
{
    /// <summary>isolate, reset or replay.</summary>
    public string Action { get; init; } = "";

    /// <summary>Name of the circuit breaker or the queue.</summary>
    public string Target { get; init; } = "";

    public bool Succeeded { get; init; }

    /// <summary>One sentence for people.</summary>
    public string Message { get; init; } = "";

    /// <summary>Replay only.</summary>
    public ReplayResult? Replay { get; init; }
}

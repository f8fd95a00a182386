namespace Resilience.Aop.AspNetCore;

/// <summary>A policy as declared.</summary>
internal sealed record DeclaredPolicy
{
    /// <summary>Such as CircuitBreaker.</summary>
    public string Kind { get; init; } = "";

    /// <summary>In a few words.</summary>
    public string Values { get; init; } = "";
}

namespace Resilience.Aop.AspNetCore;

/// <summary>A policy as it is in force.</summary>
internal sealed record EffectivePolicyInventory
{
    /// <summary>Such as CircuitBreaker, or RateLimit#2.</summary>
    public string Policy { get; init; } = "";

    /// <summary>The name in its attribute.</summary>
    public string? Name { get; init; }

    /// <summary>Whether configuration has switched it off.</summary>
    public bool IsOff { get; init; }

    public IReadOnlyList<ValueInventory> Values { get; init; } = [];
}

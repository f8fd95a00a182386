namespace Resilience.Aop.AspNetCore;

/// <summary>A value in force and the layer that it comes from.</summary>
internal sealed record ValueInventory
{
    public string Property { get; init; } = "";

    public string Value { get; init; } = "";

    /// <summary><c>default</c>, <c>attribute</c>, <c>its definition</c>, or a key of the configuration.</summary>
    public string Source { get; init; } = "";
}

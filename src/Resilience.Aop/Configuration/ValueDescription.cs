namespace Resilience.Aop;

/// <summary>One value of a policy and the layer that it comes from. Immutable; plain data for JSON.</summary>
public sealed record ValueDescription
{
    /// <summary>The attribute's property.</summary>
    public string Property { get; init; } = "";

    /// <summary>The value as an attribute would have it, such as <c>250ms</c>.</summary>
    public string Value { get; init; } = "";

    /// <summary><c>default</c>, <c>attribute</c>, <c>its definition</c> (where a shared policy is defined), or a key of the configuration.</summary>
    public string Source { get; init; } = "";
}

namespace Resilience.Aop;

/// <summary>One layer around a protected method, as declared. Immutable; plain data for JSON.</summary>
public sealed record CatalogPolicy
{
    /// <summary>The policy, such as <c>CircuitBreaker</c>. A timeout of the whole call and one of each attempt are two layers.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What it does in a few words, defaults included: the text of the generated file's first comment.</summary>
    public string Values { get; init; } = "";
}

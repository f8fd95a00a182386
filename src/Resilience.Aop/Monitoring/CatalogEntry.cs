namespace Resilience.Aop;

/// <summary>A protected method as its attributes declare it. Immutable; plain data for JSON.</summary>
public sealed record CatalogEntry
{
    /// <summary>The name of the method in statistics; that of a method in a generic type has the names of its type parameters.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Simple name of the assembly that declares it.</summary>
    public string Assembly { get; init; } = "";

    /// <summary>The policies, outermost first.</summary>
    public IReadOnlyList<CatalogPolicy> Policies { get; init; } = [];

    /// <summary>
    /// Times that the body runs for one call at worst: attempts of the retry or the hedge. Null: no limit. Methods that call each other
    /// multiply theirs.
    /// </summary>
    public int? LoadFactor { get; init; }

    /// <summary>Longest time of a call in seconds, fallbacks included; null: no limit.</summary>
    public double? WorstCaseSeconds { get; init; }

    /// <summary>The worst case in words.</summary>
    public string WorstCase { get; init; } = "";
}

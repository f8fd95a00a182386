namespace Resilience.Aop.AspNetCore;

/// <summary>One protected method.</summary>
internal sealed record MethodInventory
{
    public string Operation { get; init; } = "";

    /// <summary>Simple name of its assembly; empty where it is not in the catalog under this name, such as a method of a closed generic type.</summary>
    public string Assembly { get; init; } = "";

    /// <summary>Whether it has been called: without that there are no values in force yet.</summary>
    public bool IsCalled { get; init; }

    /// <summary>As declared, outermost first.</summary>
    public IReadOnlyList<DeclaredPolicy> Declared { get; init; } = [];

    /// <summary>In force, outermost first; empty before the first call.</summary>
    public IReadOnlyList<EffectivePolicyInventory> Effective { get; init; } = [];

    /// <summary>Attempts of one call at worst; absent: no limit.</summary>
    public int? LoadFactor { get; init; }

    /// <summary>Longest time of a call as declared; absent: no limit.</summary>
    public double? WorstCaseSeconds { get; init; }

    /// <summary>The same in words.</summary>
    public string WorstCase { get; init; } = "";

    /// <summary>The attempts of a call that goes as badly as it can, under the values in force; absent before the first call.</summary>
    public TimelineInventory? Timeline { get; init; }

    /// <summary>All of it as text: <c>runtime.Explain(operation)</c>.</summary>
    public string Explain { get; init; } = "";
}

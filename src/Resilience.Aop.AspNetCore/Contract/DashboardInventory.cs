namespace Resilience.Aop.AspNetCore;

/// <summary>Every protected method of the program: declared policies, values in force, worst case.</summary>
internal sealed record DashboardInventory
{
    /// <summary>That of the frames.</summary>
    public long Version { get; init; }

    public IReadOnlyList<MethodInventory> Methods { get; init; } = [];
}

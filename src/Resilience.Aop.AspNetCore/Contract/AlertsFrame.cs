namespace Resilience.Aop.AspNetCore;

/// <summary>Alerts that stand, and what has come and gone.</summary>
internal sealed record AlertsFrame
{
    /// <summary>The longest-standing first.</summary>
    public IReadOnlyList<AlertFrame> Active { get; init; } = [];

    /// <summary>The last 100, the newest first.</summary>
    public IReadOnlyList<AlertLogFrame> Log { get; init; } = [];
}

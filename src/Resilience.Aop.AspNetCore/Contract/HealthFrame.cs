namespace Resilience.Aop.AspNetCore;

/// <summary>Overall health.</summary>
internal sealed record HealthFrame
{
    /// <summary>0 to 1.</summary>
    public double Score { get; init; } = 1;

    /// <summary>Healthy, Degraded or Critical.</summary>
    public HealthStatus Status { get; init; }

    /// <summary>At most three, the largest first.</summary>
    public IReadOnlyList<HealthReasonFrame> Reasons { get; init; } = [];
}

namespace Resilience.Aop;

/// <summary>
/// What a <see cref="Bulkhead"/> is doing and has done. An immutable snapshot; its parts are read one after the other while calls go on.
/// </summary>
/// <param name="Name">Name of the bulkhead.</param>
/// <param name="Active">Slots taken.</param>
/// <param name="Queued">Calls that wait for a slot.</param>
/// <param name="Rejected">Calls refused because the queue was full, or because they had queued for too long.</param>
/// <param name="Total">Calls that have asked for a slot, whatever became of them.</param>
/// <param name="Options">The settings in force.</param>
public sealed record BulkheadStats(string Name, int Active, int Queued, long Rejected, long Total, BulkheadOptions Options)
{
    /// <summary>Bodies that may run at the same time as of now: what <see cref="BulkheadIsolation"/> makes of MaxConcurrency.</summary>
    public int Limit { get; init; } = Options.MaxConcurrency;

    /// <summary>Share of calls that were refused, 0 to 1; 0 before the first call.</summary>
    public double RejectionRate => Total == 0 ? 0 : (double)Rejected / Total;

    /// <summary>
    /// Slots taken, as a share of MaxConcurrency: above 1 while <see cref="BulkheadIsolation.Shared"/> overflows or after the limit was
    /// lowered.
    /// </summary>
    public double Utilization => (double)Active / Options.MaxConcurrency;
}

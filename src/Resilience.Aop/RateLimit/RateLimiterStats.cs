namespace Resilience.Aop;

/// <summary>
/// What a <see cref="RateLimiter"/> is doing and has done. An immutable snapshot; its parts are read one after the other while calls go on.
/// </summary>
/// <param name="Name">Name of the limiter.</param>
/// <param name="Granted">Permits spent since the limiter was made or reset.</param>
/// <param name="Rejected">Calls refused since then.</param>
/// <param name="Queued">Calls that wait for a permit now.</param>
/// <param name="Partitions">Partitions that are kept now; 0 where nothing is partitioned.</param>
/// <param name="Options">The settings in force; null for a limiter behind an adapter.</param>
public sealed record RateLimiterStats(string Name, long Granted, long Rejected, int Queued, int Partitions, RateLimitOptions? Options)
{
    /// <summary>Share of decided calls that were refused, 0 to 1; 0 before the first.</summary>
    public double RejectionRate => Granted + Rejected == 0 ? 0 : (double)Rejected / (Granted + Rejected);
}

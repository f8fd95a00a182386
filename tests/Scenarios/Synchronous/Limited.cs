using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>Synchronous methods whose thread blocks in the queue of a rate limit.</summary>
public sealed partial class Limited(ResilienceRuntime runtime)
{
    public Func<int, int> Body { get; set; } = static number => number;

    [RateLimit("sync-limit", Permits = 1, Per = "2s", Queue = 2)]
    public partial int Take(int number, CancellationToken cancellationToken = default);

    [RateLimit("sync-timed", Permits = 1, Per = "10s", Queue = 2), Timeout(Total = "5s")]
    public partial int TakeInTime(int number, CancellationToken cancellationToken = default);

    [RateLimit("sync-tenants", Permits = 1, Per = "10s", Partition = nameof(tenant), Order = PolicyOrder.Retry - 1)]
    [RateLimit("sync-each", Permits = 10, Per = "100s"), Retry(MaxAttempts = 2, BaseDelay = "1s", Jitter = false, Backoff = Backoff.Fixed)]
    public partial int TakeFor(string tenant, CancellationToken cancellationToken = default);

    [RateLimit("sync-adapted", Partition = nameof(tenant)), Timeout(Total = "5s")]
    public partial int TakeElsewhere(int tenant, CancellationToken cancellationToken = default);

    private int TakeCore(int number, CancellationToken cancellationToken) => Body(number);

    [RateLimit("sync-often", Permits = 1, Per = "1ms", Queue = 100)]
    public partial int TakeOften(int number);

    private int TakeOftenCore(int number) => Body(number);

    private int TakeInTimeCore(int number, CancellationToken cancellationToken) => Body(number);

    private int TakeForCore(string tenant, CancellationToken cancellationToken) => Body(tenant.Length);

    private int TakeElsewhereCore(int tenant, CancellationToken cancellationToken) => Body(tenant);
}

using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Limits that code registers under their names.</summary>
public sealed partial class Adapted(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [CircuitBreaker("adapted", FailureThreshold = 1)]
    [RateLimit("adapted")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    [RateLimit("adapted", Partition = nameof(tenant)), Timeout(Total = "5s")]
    public partial Task<string> ByTenantAsync(int tenant, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();

    private Task<string> ByTenantCoreAsync(int tenant, CancellationToken cancellationToken) => Body();
}

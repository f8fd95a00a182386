using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>The limits of a class apply to each of its methods, unless a method has limits of its own: those replace them all.</summary>
[RateLimit("class second", Permits = 2, Per = "1s", Algorithm = RateLimitAlgorithm.FixedWindow)]
[RateLimit("class minute", Permits = 4, Per = "60s", Algorithm = RateLimitAlgorithm.FixedWindow)]
public sealed partial class ClassLimits(ResilienceRuntime runtime)
{
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    [RateLimit("own", Permits = 1, Per = "60s")]
    public partial Task<string> OwnAsync(CancellationToken cancellationToken = default);

    [NoResilience]
    public partial Task<string> FreeAsync();

    public partial Task<string> FreeAsync() => Task.FromResult("free");

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Task.FromResult("done");

    private Task<string> OwnCoreAsync(CancellationToken cancellationToken) => Task.FromResult("own");
}

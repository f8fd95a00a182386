using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>A burst of three a second, five a minute; whatever the order of the attributes.</summary>
public sealed partial class SeveralLimits(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [RateLimit(Permits = 5, Per = "60s", Algorithm = RateLimitAlgorithm.FixedWindow)]
    [RateLimit(Permits = 3, Per = "1s", Algorithm = RateLimitAlgorithm.FixedWindow)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}

using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Three calls in each window of ten seconds.</summary>
public sealed partial class FixedWindow(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [RateLimit("fixed window", Permits = 3, Per = "10s", Algorithm = RateLimitAlgorithm.FixedWindow)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}

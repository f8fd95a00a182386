using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>Four calls at once, then one every quarter of a second.</summary>
public sealed partial class TokenBucket(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [RateLimit(Permits = 4, Per = "1s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}

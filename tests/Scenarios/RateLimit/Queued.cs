using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>One call every two seconds; two wait for their turn, under the total timeout but not under that of the attempt.</summary>
public sealed partial class Queued(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Runs { get; private set; }

    [RateLimit("queued", Permits = 1, Per = "2s", Queue = 2)]
    [Timeout("1s", Total = "3s", Mode = TimeoutMode.Abandon)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body(cancellationToken);
    }
}

using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>A breaker of the method's own that declares nothing.</summary>
public sealed partial class Defaults(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    public int Runs { get; private set; }

    [CircuitBreaker]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Runs++;
        return Body();
    }
}

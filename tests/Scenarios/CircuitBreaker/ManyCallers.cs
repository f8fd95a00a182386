using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Four probes decide.</summary>
public sealed partial class ManyCallers(ResilienceRuntime runtime)
{
    private int _runs;

    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    public int Runs => Volatile.Read(ref _runs);

    [CircuitBreaker("many callers", FailureThreshold = 1, BreakDuration = "10s", SuccessThreshold = 4)]
    public partial ValueTask<string> LoadAsync(CancellationToken cancellationToken = default);

    private ValueTask<string> LoadCoreAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        return new ValueTask<string>(Body());
    }
}

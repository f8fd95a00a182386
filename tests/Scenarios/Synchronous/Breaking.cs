using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>A synchronous method behind a breaker, without result and without token.</summary>
public sealed partial class Breaking(ResilienceRuntime runtime)
{
    public Action Body { get; set; } = static () => { };

    public int Attempts { get; private set; }

    [CircuitBreaker("sync-breaker", FailureThreshold = 2, BreakDuration = "10s", SuccessThreshold = 1)]
    public partial void Run();

    private void RunCore()
    {
        Attempts++;
        Body();
    }
}

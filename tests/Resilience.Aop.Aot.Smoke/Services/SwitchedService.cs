namespace Resilience.Aop.Aot.Smoke;

/// <summary>Works or fails as it is told, behind a circuit breaker.</summary>
internal sealed partial class SwitchedService(ResilienceRuntime runtime)
{
    public bool Works { get; set; }

    public int Attempts { get; private set; }

    [CircuitBreaker("switched", FailureThreshold = 2, BreakDuration = "10s", SuccessThreshold = 1)]
    public partial Task CallAsync();

    private async Task CallCoreAsync()
    {
        Attempts++;
        await Task.Yield();
        if (!Works)
        {
            throw new InvalidDataException("Switched off.");
        }
    }
}

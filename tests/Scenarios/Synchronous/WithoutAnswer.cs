using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>Fallbacks of a method without result.</summary>
public sealed partial class WithoutAnswer(ResilienceRuntime runtime)
{
    public Action Body { get; set; } = static () => { };

    public Action<Exception> Second { get; set; } = static _ => { };

    [Fallback(nameof(RunSecond))]
    public partial void Run();

    private void RunCore() => Body();

    private void RunSecond(Exception failure) => Second(failure);
}

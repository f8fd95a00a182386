using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>One method defines the breaker of a name, another refers to it.</summary>
public sealed partial class SharedByName(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [CircuitBreaker("shared", FailureThreshold = 2, BreakDuration = "40s")]
    public partial Task<string> DefineAsync(CancellationToken cancellationToken = default);

    [CircuitBreaker("shared")]
    public partial Task<string> ReferAsync(CancellationToken cancellationToken = default);

    private Task<string> DefineCoreAsync(CancellationToken cancellationToken) => Body();

    private Task<string> ReferCoreAsync(CancellationToken cancellationToken) => Body();
}

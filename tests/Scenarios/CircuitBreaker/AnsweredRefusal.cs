using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>A fallback answers for an open breaker.</summary>
public sealed partial class AnsweredRefusal(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [Fallback(nameof(AnswerAsync))]
    [CircuitBreaker("answered", FailureThreshold = 1)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private static Task<string> AnswerAsync(Exception failure) => Task.FromResult(failure.GetType().Name);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();
}

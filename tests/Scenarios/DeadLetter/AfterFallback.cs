#pragma warning disable RAOP311 // a short method is enough to see what is recorded
using Resilience.Aop;

namespace Scenarios.DeadLetter;

/// <summary>Only what the fallback could not answer is recorded.</summary>
public sealed partial class AfterFallback(ResilienceRuntime runtime)
{
    public bool FallbackFails { get; set; }

    [DeadLetter("fallback"), Fallback(nameof(OtherAsync)), CircuitBreaker(FailureThreshold = 1, BreakDuration = "1m")]
    public partial Task<string> LoadAsync(int id);

    [DeadLetter("refused"), CircuitBreaker(FailureThreshold = 1, BreakDuration = "1m")]
    public partial Task<string> RefusedAsync(int id);

    private static Task<string> LoadCoreAsync(int id) => Task.FromException<string>(new TimeoutException("primary"));

    private static Task<string> RefusedCoreAsync(int id) => Task.FromException<string>(new TimeoutException("primary"));

    private Task<string> OtherAsync(int id) => FallbackFails ? Task.FromException<string>(new InvalidDataException("other")) : Task.FromResult($"other {id}");
}

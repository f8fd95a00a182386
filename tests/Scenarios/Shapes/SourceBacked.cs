using Resilience.Aop;

namespace Scenarios.Shapes;

#pragma warning disable RAOP102 // nothing is sent, whatever the name says

/// <summary>Value tasks that must be consumed exactly once.</summary>
public sealed partial class SourceBacked(ResilienceRuntime runtime)
{
    public Func<int, ValueTask<string>> Body { get; set; } = static _ => new("done");

    public Func<int, ValueTask> BodyWithoutResult { get; set; } = static _ => default;

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s")]
    [CircuitBreaker("source", FailureThreshold = 100)]
    [Timeout("5s")]
    [Bulkhead("source", MaxConcurrency = 1)]
    public partial ValueTask<string> LoadAsync(CancellationToken cancellationToken = default);

    [Retry(BaseDelay = "0s")]
    public partial ValueTask RunAsync();

    [Retry(BaseDelay = "0s", OnResult = nameof(IsBad)), Fallback(Default = "default")]
    public partial ValueTask<string> JudgedAsync();

    private static bool IsBad(string result) => result == "bad";

    private ValueTask<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private ValueTask RunCoreAsync() => BodyWithoutResult(++Attempts);

    private ValueTask<string> JudgedCoreAsync() => Body(++Attempts);
}

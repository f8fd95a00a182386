using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>Lists say which exceptions count; inner ones are looked at too.</summary>
public sealed partial class CountedFailures(ResilienceRuntime runtime)
{
    public Func<Task<string>> Body { get; set; } = static () => Task.FromResult("done");

    [CircuitBreaker(
        "counted",
        FailureThreshold = 2,
        FailureRatio = double.NaN,
        On = [typeof(IOException)],
        Except = [typeof(FileNotFoundException)],
        MatchInner = true)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body();
}

using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A list and a predicate: both must hold.</summary>
public sealed partial class WhenAndOn(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s", On = [typeof(TimeoutException)], When = nameof(SaysAgain))]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private static bool SaysAgain(Exception failure) => failure.Message == "again";

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}

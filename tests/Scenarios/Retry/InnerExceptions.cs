using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>Both lists look at inner exceptions too.</summary>
public sealed partial class InnerExceptions(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s", On = [typeof(IOException)], Except = [typeof(FileNotFoundException)], MatchInner = true)]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}

using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A predicate decides alone.</summary>
public sealed partial class WhenAlone(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public Func<Exception, bool> Wanted { get; set; } = static _ => true;

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s", When = nameof(IsWanted), Except = [typeof(FormatException)])]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private bool IsWanted(Exception failure) => Wanted(failure);
}

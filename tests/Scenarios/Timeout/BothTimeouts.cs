using Resilience.Aop;

#pragma warning disable RAOP301 // the total ends the second attempt early

namespace Scenarios.Timeout;

/// <summary>Four seconds an attempt, nine in all.</summary>
public sealed partial class BothTimeouts(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<object>> Body { get; set; } = static (_, _) => Task.FromResult<object>("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 5, BaseDelay = "1500ms", Backoff = Backoff.Fixed, Jitter = false)]
    [Timeout("4s", Total = "9s")]
    public partial Task<object> LoadAsync(CancellationToken cancellationToken = default);

    private Task<object> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}

using Resilience.Aop;

namespace Scenarios.Synchronous;

/// <summary>A synchronous method with a limit for each attempt and one for the whole call: the body is asked to stop, and waited for.</summary>
public sealed partial class TimedOut(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, string> Body { get; set; } = static (_, _) => "done";

    public int Attempts { get; private set; }

    [Timeout("3s", Total = "8s"), Retry(MaxAttempts = 4, BaseDelay = "1s", Backoff = Backoff.Fixed, Jitter = false)]
    public partial string Load(CancellationToken cancellationToken = default);

    private string LoadCore(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}

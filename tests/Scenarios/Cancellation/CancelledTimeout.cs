using Resilience.Aop;

namespace Scenarios.Cancellation;

/// <summary>A timeout in each mode.</summary>
public sealed partial class CancelledTimeout(ResilienceRuntime runtime)
{
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Timeout("100s", Grace = "3s")]
    public partial Task<string> GracefulAsync(CancellationToken cancellationToken);

    [Timeout("100s", Mode = TimeoutMode.Abandon)]
    public partial Task<string> AbandonAsync(CancellationToken cancellationToken);

    [Timeout(Total = "100s", Mode = TimeoutMode.Cooperative)]
    public partial Task<string> CooperativeAsync(CancellationToken cancellationToken);

    private Task<string> GracefulCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private Task<string> AbandonCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private Task<string> CooperativeCoreAsync(CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);
}

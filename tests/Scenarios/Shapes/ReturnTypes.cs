#pragma warning disable RAOP402 // the body that tests give takes no token
using Resilience.Aop;

namespace Scenarios.Shapes;

#pragma warning disable RAOP102 // nothing is sent, whatever the name says

/// <summary>The four return types.</summary>
public sealed partial class ReturnTypes(ResilienceRuntime runtime)
{
    public Func<int, ValueTask<string>> Body { get; set; } = static _ => new("done");

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s")]
    public partial Task RunAsync(CancellationToken cancellationToken = default);

    [Retry(BaseDelay = "0s")]
    public partial Task<string> LoadAsync(CancellationToken cancellationToken = default);

    [Retry(BaseDelay = "0s")]
    public partial ValueTask RunValueAsync(CancellationToken cancellationToken = default);

    [Retry(BaseDelay = "0s")]
    public partial ValueTask<string> LoadValueAsync(CancellationToken cancellationToken = default);

    private async Task RunCoreAsync(CancellationToken cancellationToken) => await Body(++Attempts);

    private Task<string> LoadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts).AsTask();

    private async ValueTask RunValueCoreAsync(CancellationToken cancellationToken) => await Body(++Attempts);

    private ValueTask<string> LoadValueCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}

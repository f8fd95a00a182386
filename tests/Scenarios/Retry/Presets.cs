using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>The bundles that the library ships.</summary>
public sealed partial class Presets(ResilienceRuntime runtime)
{
    public Func<int, Task<HttpResponseMessage>> Body { get; set; } = static _ => Task.FromResult(new HttpResponseMessage());

    public int Attempts { get; private set; }

    [NetworkRetry]
    public partial Task<HttpResponseMessage> NetworkAsync(CancellationToken cancellationToken = default);

    [DatabaseRetry]
    public partial Task<HttpResponseMessage> DatabaseAsync(CancellationToken cancellationToken = default);

    [ApiRetry]
    public partial Task<HttpResponseMessage> ApiAsync(CancellationToken cancellationToken = default);

    private Task<HttpResponseMessage> NetworkCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private Task<HttpResponseMessage> DatabaseCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private Task<HttpResponseMessage> ApiCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);
}

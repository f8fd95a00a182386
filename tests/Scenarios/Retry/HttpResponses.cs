using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>A response says by its status code that it wants another try, and by a header when.</summary>
public sealed partial class HttpResponses(ResilienceRuntime runtime)
{
    public Func<int, Task<HttpResponseMessage>> Body { get; set; } = static _ => Task.FromResult(new HttpResponseMessage());

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "2s", Backoff = Backoff.Fixed, MaxDelay = "30s")]
    public partial Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken = default);

    private Task<HttpResponseMessage> GetCoreAsync(Uri address, CancellationToken cancellationToken) => Body(++Attempts);
}

using System.Net;
using Resilience.Aop;

namespace Scenarios.Fallback;

/// <summary>A response of a transient status is answered like a failure.</summary>
public sealed partial class HttpFallback(ResilienceRuntime runtime)
{
    public Func<HttpResponseMessage> Body { get; set; } = static () => new HttpResponseMessage();

    [Fallback(nameof(Mirror))]
    public partial Task<HttpResponseMessage> GetAsync(CancellationToken cancellationToken = default);

    private static HttpResponseMessage Mirror() => new(HttpStatusCode.Accepted);

    private Task<HttpResponseMessage> GetCoreAsync(CancellationToken cancellationToken) => Task.FromResult(Body());
}

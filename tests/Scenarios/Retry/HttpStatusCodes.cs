using System.Net;
using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>Other status codes of responses than the usual ones, and a predicate beside them.</summary>
public sealed partial class HttpStatusCodes(ResilienceRuntime runtime)
{
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public int Attempts { get; private set; }

    [Retry(BaseDelay = "0s", StatusCodes = [500], OnResult = nameof(IsTeapot))]
    public partial ValueTask<HttpResponseMessage> GetAsync(CancellationToken cancellationToken = default);

    private static bool IsTeapot(HttpResponseMessage response) => (int)response.StatusCode == 418;

    private ValueTask<HttpResponseMessage> GetCoreAsync(CancellationToken cancellationToken)
    {
        Attempts++;
        return new(new HttpResponseMessage(Status));
    }
}

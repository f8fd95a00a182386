using System.Net;
using Resilience.Aop;

namespace Scenarios.CircuitBreaker;

/// <summary>A response of the 5xx class or 408 counts as a failure.</summary>
public sealed partial class HttpBreaker(ResilienceRuntime runtime)
{
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    [CircuitBreaker("http", FailureThreshold = 2, FailureRatio = double.NaN)]
    public partial Task<HttpResponseMessage> GetAsync(CancellationToken cancellationToken = default);

    private Task<HttpResponseMessage> GetCoreAsync(CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(Status));
}

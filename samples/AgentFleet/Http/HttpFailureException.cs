using System.Net;
using Resilience.Aop;

namespace AgentFleet.Http;

/// <summary>An answer that was none, with what it said about the next try: retries wait at least that long.</summary>
internal sealed class HttpFailureException(HttpStatusCode status, TimeSpan? retryAfter)
    : HttpRequestException($"The server answered {(int)status} ({status}).", inner: null, status), IHasRetryAfter
{
    /// <inheritdoc/>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

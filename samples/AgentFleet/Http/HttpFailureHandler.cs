using System.Net.Http.Headers;

namespace AgentFleet.Http;

/// <summary>Turns answers that are none into exceptions, so that the bodies below read like what they are for.</summary>
internal sealed class HttpFailureHandler : DelegatingHandler
{
    private readonly TimeProvider _time;

    private HttpFailureHandler(TimeProvider time)
        : base(new SocketsHttpHandler()) => _time = time;

    /// <summary>Makes a client for a server.</summary>
    /// <remarks>
    /// A connection for every request: HttpClient would otherwise repeat a request on a connection that was cut, by itself and unseen.
    /// Its own time-out stays as it is, 100 seconds: the policies have better ones.
    /// </remarks>
    public static HttpClient CreateClient(Uri address, TimeProvider time) =>
        new(new HttpFailureHandler(time)) { BaseAddress = address, DefaultRequestHeaders = { ConnectionClose = true } };

    /// <summary>How long a server asks to wait: it may say so in seconds or as a date.</summary>
    internal static TimeSpan? WaitOf(RetryConditionHeaderValue? retryAfter, DateTimeOffset now) => retryAfter switch
    {
        null => null,
        { Delta: { } wait } => wait,
        { Date: { } date } when date > now => date - now,
        _ => TimeSpan.Zero,
    };

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw new HttpFailureException(response.StatusCode, WaitOf(response.Headers.RetryAfter, _time.GetUtcNow()));
        }
    }
}

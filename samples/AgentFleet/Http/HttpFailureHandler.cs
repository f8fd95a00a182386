namespace AgentFleet.Http;

/// <summary>Turns answers that are none into exceptions, so that the bodies below read like what they are for.</summary>
internal sealed class HttpFailureHandler : DelegatingHandler
{
    private HttpFailureHandler()
        : base(new SocketsHttpHandler())
    {
    }

    /// <summary>Makes a client for a server.</summary>
    /// <remarks>
    /// A connection for every request: HttpClient would otherwise repeat a request on a connection that was cut, by itself and unseen.
    /// Its own time-out stays as it is, 100 seconds: the policies have better ones.
    /// </remarks>
    public static HttpClient CreateClient(Uri address) =>
        new(new HttpFailureHandler()) { BaseAddress = address, DefaultRequestHeaders = { ConnectionClose = true } };

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
            throw new HttpFailureException(response.StatusCode, response.Headers.RetryAfter?.Delta);
        }
    }
}

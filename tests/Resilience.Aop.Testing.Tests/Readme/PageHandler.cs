namespace Resilience.Aop.Testing.Tests.Readme;

/// <summary>Answers every request with a page, without a network.</summary>
internal sealed class PageHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage { Content = new StringContent("page") });
}

namespace Resilience.Aop.Testing.Tests.Readme;

/// <summary>The client of the README's first example, with a runtime that can be injected.</summary>
internal sealed partial class PageClient(HttpClient http, ResilienceRuntime runtime)
{
    [Retry, Timeout("5s")]
    public partial Task<string> GetAsync(string url, CancellationToken cancellationToken = default);

    private Task<string> GetCoreAsync(string url, CancellationToken cancellationToken) => http.GetStringAsync(url, cancellationToken);
}

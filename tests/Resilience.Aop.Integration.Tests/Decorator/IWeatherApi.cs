using Refit;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A client that Refit implements: nobody writes its class.</summary>
public interface IWeatherApi
{
    [Get("/weather/{city}")]
    Task<string> GetAsync(string city, CancellationToken cancellationToken = default);

    [Post("/weather/{city}")]
    Task<HttpResponseMessage> PutAsync(string city, [Body] string text);
}

using System.Net;
using Refit;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A decorated Refit client over real HTTP.</summary>
public sealed class RefitTests : IDisposable
{
    private readonly StatusServer _server = new();
    private readonly HttpClient _http;
    private readonly ResilienceRuntime _runtime = new(new ResilienceRuntimeOptions());
    private readonly ResilientWeatherApi _api;

    public RefitTests()
    {
        _http = new HttpClient { BaseAddress = _server.Address };
        _api = new ResilientWeatherApi(RestService.For<IWeatherApi>(_http), _runtime);
    }

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Get_TwoErrorsOfTheServer_IsTriedAgain()
    {
        _server.Answers.Enqueue(503);
        _server.Answers.Enqueue(500);

        Assert.Equal("GET /weather/Lisbon", await _api.GetAsync("Lisbon", TestContext.Current.CancellationToken));

        Assert.Equal(3, _server.Requests);
    }

    [Fact]
    public async Task Get_EveryAttemptFails_ThrowsRefitsOwnException()
    {
        for (int i = 0; i < 3; i++)
        {
            _server.Answers.Enqueue(503);
        }

        ApiException failure = await Assert.ThrowsAsync<ApiException>(() => _api.GetAsync("Rome", TestContext.Current.CancellationToken));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 3), (failure.StatusCode, _server.Requests));
    }

    [Fact]
    public async Task Put_FailingResponses_OpenTheBreaker()
    {
        _server.Answers.Enqueue(503);
        _server.Answers.Enqueue(503);

        using HttpResponseMessage response = await _api.PutAsync("Oslo", "rain");
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => _api.PutAsync("Oslo", "rain"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 2), (response.StatusCode, _server.Requests));
    }
}

using Refit;

namespace Resilience.Aop.Integration.Tests;

[ResilientDecorator]
[Retry(BaseDelay = "0s", On = [typeof(ApiException), typeof(HttpRequestException)])]
[Timeout("30s", Mode = TimeoutMode.Abandon)]
public sealed partial class ResilientWeatherApi(IWeatherApi inner, ResilienceRuntime runtime) : IWeatherApi
{
    [CircuitBreaker("weather", FailureThreshold = 2), Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial Task<HttpResponseMessage> PutAsync(string city, string text);
}

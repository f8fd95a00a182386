namespace Resilience.Aop.Aot.Smoke;

internal static class BreakerChecks
{
    public static async Task FullCircleAsync()
    {
        var runtime = new ResilienceRuntime();
        var service = new SwitchedService(runtime);
        var changes = new List<string>();

        await Expect.FailsAsync<InvalidDataException>(service.CallAsync());
        CircuitBreaker breaker = runtime.CircuitBreakers.Single();
        breaker.StateChanged += (_, change) => changes.Add($"{change.From}>{change.To}");
        await Expect.FailsAsync<InvalidDataException>(service.CallAsync());
        Expect.True(breaker.State == CircuitState.Open);

        var refusal = await Expect.FailsAsync<CircuitBreakerOpenException>(service.CallAsync());
        Expect.Equal("switched", refusal.Name);
        Expect.True(refusal.RetryAfter > TimeSpan.Zero && refusal.InnerException is InvalidDataException);
        Expect.Equal(2, service.Attempts);

        await Task.Delay(TimeSpan.FromSeconds(10.5));
        service.Works = true;
        await service.CallAsync();
        Expect.Equal("Closed>Open, Open>HalfOpen, HalfOpen>Closed", string.Join(", ", changes));
    }
}

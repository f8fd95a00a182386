namespace Resilience.Aop.Hosting.Tests;

public sealed class ReloadTests : ConfigurationTest
{
    [Fact]
    public async Task Apply_NewValues_CountFromTheNextCallOn()
    {
        ResilienceRuntime runtime = Runtime();
        Client client = Failing(runtime);
        Assert.Equal(4, await AttemptsOf(client, static client => client.RetriedAsync()));

        runtime.Apply(Settings("Types:{Type}:Retry:MaxAttempts = 2"));
        Assert.Equal(2, await AttemptsOf(client, static client => client.RetriedAsync()));

        runtime.Apply(ResilienceSettings.Empty);
        Assert.Equal(4, await AttemptsOf(client, static client => client.RetriedAsync()));
    }

    [Fact]
    public async Task Apply_OpenBreaker_StaysOpenWithNewValues()
    {
        ResilienceRuntime runtime = Runtime();
        Client client = Failing(runtime);
        for (int call = 0; call < 4; call++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(client.DefiningAsync);
        }

        CircuitBreaker breaker = Assert.Single(runtime.CircuitBreakers);
        runtime.Apply(Settings("Policies:shared:CircuitBreaker:FailureThreshold = 9"));

        Assert.Equal((CircuitState.Open, 9), (breaker.State, breaker.Options.FailureThreshold));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(client.DefiningAsync);
        Assert.Same(breaker, Assert.Single(runtime.CircuitBreakers));

        runtime.Apply(ResilienceSettings.Empty);
        Assert.Equal((CircuitState.Open, 4), (breaker.State, breaker.Options.FailureThreshold));
    }

    [Fact]
    public async Task Apply_Bulkhead_KeepsRunningBodiesAndLetsMoreIn()
    {
        TaskCompletionSource<int> hold = new();
        ResilienceRuntime runtime = Runtime();
        Client client = new(runtime) { Body = _ => hold.Task };
        Task<int> first = client.SlottedAsync();
        await Assert.ThrowsAsync<BulkheadRejectedException>(client.SlottedAsync);

        runtime.Apply(Settings("Methods:{Type}.SlottedAsync:Bulkhead:MaxConcurrency = 2"));
        Task<int> second = client.SlottedAsync();
        await Assert.ThrowsAsync<BulkheadRejectedException>(client.SlottedAsync);

        Assert.Equal(2, Assert.Single(runtime.Bulkheads).Stats.Active);
        hold.SetResult(1);
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task Apply_RateLimit_KeepsWhatIsSpent()
    {
        ResilienceRuntime runtime = Runtime();
        Client client = new(runtime);
        await client.LimitedAsync();
        await Assert.ThrowsAsync<RateLimitRejectedException>(client.LimitedAsync);

        runtime.Apply(Settings("Types:{Type}:RateLimit:Permits = 2"));
        await client.LimitedAsync();

        await Assert.ThrowsAsync<RateLimitRejectedException>(client.LimitedAsync);
    }

    [Fact]
    public async Task Apply_ContradictsTheAttribute_IsRefusedAsAWhole()
    {
        ResilienceRuntime runtime = Runtime("Types:{Type}:Retry:MaxAttempts = 2");
        Client client = Failing(runtime);
        Task<int> call = client.DelayedAsync(TestContext.Current.CancellationToken);
        await Clock.StepAsync(1);
        await Assert.ThrowsAsync<HttpRequestException>(() => call);

        ResilienceConfigurationException refusal = Assert.Throws<ResilienceConfigurationException>(
            () => runtime.Apply(Settings("Types:{Type}:Retry:MaxAttempts = 3", "Types:{Type}:Timeout:Attempt = 30s")));

        Assert.Equal([Client.Type + ".DelayedAsync: Timeout.Total is 00:00:20; use a duration longer than Attempt (RAOP302)."], refusal.Errors);
        Assert.Equal(2, await AttemptsOf(client, static client => client.RetriedAsync()));
    }

    [Fact]
    public async Task Settings_ContradictAMethodThatIsCalledLater_ItsAttributesCountAndAnErrorSaysSo()
    {
        ResilienceRuntime runtime = Runtime("Types:{Type}:Timeout:Attempt = 30s", "Types:{Type}:Retry:MaxAttempts = 2");
        Client client = new(runtime);

        Assert.Equal(1, await client.DelayedAsync(TestContext.Current.CancellationToken));

        string text = Assert.Single(Log.Of(ResilienceEventIds.SettingsDoNotFit));
        Assert.Contains($"'{Client.Type}.DelayedAsync'", text, StringComparison.Ordinal);
        Assert.Contains("RAOP302", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_ThousandTimesUnderLoad_NoCallFailsOrMixesSettings()
    {
        // Either two attempts with a factor of 2 or four with 4: a mixture would show as another number of bodies.
        ResilienceSettings two = Settings("Types:{Type}:Retry:MaxAttempts = 2", "Policies:shared:CircuitBreaker:FailureThreshold = 200000");
        ResilienceSettings four = Settings("Types:{Type}:Retry:MaxAttempts = 4", "Policies:shared:CircuitBreaker:FailureThreshold = 400000");
        ResilienceRuntime runtime = new();
        runtime.Apply(two);
        using CancellationTokenSource end = new();
        Task<(int Calls, int Wrong)>[] callers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            (int calls, int wrong) = (0, 0);
            while (!end.IsCancellationRequested || calls < 100)
            {
                Client client = Failing(runtime);
                int bodies = await AttemptsOf(client, static client => client.RetriedAsync());
                client.Body = static _ => Task.FromResult(1);
                wrong += bodies is 2 or 4 && await client.DefiningAsync() == 1 && await client.ReferringAsync() == 1 ? 0 : 1;
                calls++;
            }

            return (calls, wrong);
        }))];

        for (int swap = 0; swap < 1000; swap++)
        {
            runtime.Apply(swap % 2 == 0 ? four : two);
        }

        await end.CancelAsync();
        (int Calls, int Wrong)[] results = await Task.WhenAll(callers);

        Assert.Equal(0, results.Sum(static result => result.Wrong));
        Assert.All(results, static result => Assert.True(result.Calls >= 100));
        runtime.Apply(four);
        Assert.Equal(400_000, Assert.Single(runtime.CircuitBreakers).Options.FailureThreshold);
        Assert.Equal(4, await AttemptsOf(Failing(runtime), static client => client.RetriedAsync()));
    }
}

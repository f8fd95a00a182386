namespace Resilience.Aop.Hosting.Tests;

public sealed class EnabledTests : ConfigurationTest
{
    [Theory]
    [InlineData("Methods:{Type}.RetriedAsync:Retry:Enabled = false", 1)]
    [InlineData("Types:{Type}:Retry:Enabled = false", 1)]
    [InlineData("Defaults:Retry:Enabled = false", 1)]
    [InlineData("Enabled = false", 1)]
    [InlineData("Methods:{Type}.RetriedAsync:Retry:Enabled = true", 4)]
    [InlineData("Methods:{Type}.PlainAsync:Retry:Enabled = false", 4)]
    public async Task Retry_Switched_RunsTheBodySoOften(string setting, int attempts) =>
        Assert.Equal(attempts, await AttemptsOf(Failing(Runtime(setting)), static client => client.RetriedAsync()));

    [Fact]
    public async Task Retry_OffForTheTypeOnForTheMethod_IsOn()
    {
        Client client = Failing(Runtime("Types:{Type}:Retry:Enabled = false", "Methods:{Type}.RetriedAsync:Retry:Enabled = true"));

        Assert.Equal(4, await AttemptsOf(client, static client => client.RetriedAsync()));
        Assert.Equal(1, await AttemptsOf(client, static client => client.PlainAsync()));
    }

    [Theory]
    [InlineData("Methods:{Type}.BrokenAsync:CircuitBreaker:Enabled = false")]
    [InlineData("Enabled = false")]
    public async Task CircuitBreaker_Off_NeverOpens(string setting)
    {
        ResilienceRuntime runtime = Runtime(setting);
        Client client = Failing(runtime);
        for (int call = 0; call < 10; call++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(client.BrokenAsync);
        }

        client.Body = static _ => Task.FromResult(7);
        Assert.Equal(7, await client.BrokenAsync());
        Assert.Empty(runtime.CircuitBreakers);
    }

    [Fact]
    public async Task CircuitBreaker_OffByName_IsOffForAllWhoUseIt()
    {
        Client client = Failing(Runtime("Policies:shared:CircuitBreaker:Enabled = false"));
        for (int call = 0; call < 10; call++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(client.DefiningAsync);
            await Assert.ThrowsAsync<HttpRequestException>(client.ReferringAsync);
        }

        Assert.Equal(20, client.Bodies);
    }

    [Fact]
    public async Task Bulkhead_Off_TakesEveryCall()
    {
        TaskCompletionSource<int> hold = new();
        Client client = new(Runtime("Types:{Type}:Bulkhead:Enabled = false")) { Body = _ => hold.Task };

        Task<int>[] calls = [client.SlottedAsync(), client.SlottedAsync(), client.SlottedAsync()];
        Assert.Equal(3, client.Bodies);
        hold.SetResult(1);
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task RateLimit_Off_GrantsEveryCall()
    {
        Client client = new(Runtime("Defaults:RateLimit:Enabled = false"));

        for (int call = 1; call <= 5; call++)
        {
            Assert.Equal(call, await client.LimitedAsync());
        }
    }

    [Fact]
    public async Task Timeout_Off_WaitsForTheBody()
    {
        TaskCompletionSource<int> late = new();
        Client client = new(Runtime("Types:{Type}:Timeout:Enabled = false")) { Body = _ => late.Task };

        Task<int> call = client.DelayedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, Clock.ArmedTimers);
        late.SetResult(3);

        Assert.Equal(3, await call);
    }

    [Fact]
    public async Task Hedge_Off_RunsOneBody()
    {
        Client client = new(Runtime("Types:{Type}:Hedge:Enabled = false"));
        TaskCompletionSource<int> late = new();
        client.Body = _ => late.Task;

        Task<int> call = client.HedgedAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, client.Bodies);
        late.SetException(Failure);

        Assert.Same(Failure, await Assert.ThrowsAsync<HttpRequestException>(() => call));
        Assert.Equal(1, client.Bodies);
    }

    [Fact]
    public async Task Cache_Off_NeitherKeepsNorJoins()
    {
        ResilienceRuntime runtime = Runtime("Types:{Type}:Cache:Enabled = false");
        Client client = new(runtime);
        Assert.Equal(1, await client.CachedAsync(1));
        Assert.Equal(2, await client.CachedAsync(1));

        TaskCompletionSource<int> late = new();
        client.Body = _ => late.Task;
        Task<int>[] together = [client.CachedAsync(1), client.CachedAsync(1)];
        Assert.Equal(4, client.Bodies);
        late.SetResult(9);

        int[] results = await Task.WhenAll(together);
        Assert.Equal([9, 9], results);
        Assert.Empty(runtime.Caches);
    }

    [Fact]
    public async Task Fallback_Off_LetsTheFailureThrough() =>
        await Assert.ThrowsAsync<HttpRequestException>(Failing(Runtime("Types:{Type}:Fallback:Enabled = false")).FallingBackAsync);

    [Fact]
    public async Task Fallback_OffAndOn_JudgesResultsOnlyWhileItIsOn()
    {
        ResilienceRuntime runtime = Runtime();
        Client client = new(runtime);
        Assert.Equal(1, await client.JudgingAsync());
        Assert.Equal(1, await client.JudgingAsync()); // 2 is bad, and 1 was the last good result

        runtime.Apply(Settings("Types:{Type}:Fallback:Enabled = false"));
        client.Body = static _ => Task.FromResult(2);
        Assert.Equal(2, await client.JudgingAsync());

        runtime.Apply(ResilienceSettings.Empty);
        Assert.Equal(1, await client.JudgingAsync());
    }

    [Fact]
    public async Task Everything_Off_FallbackStays()
    {
        Client client = Failing(Runtime("Enabled = false"));

        Assert.Equal(-1, await client.BothAsync());
        Assert.Equal(1, client.Bodies);
    }

    [Fact]
    public async Task DeadLetter_Off_RecordsNothing()
    {
        ResilienceRuntime on = Runtime();
        ResilienceRuntime off = Runtime("Types:{Type}:DeadLetter:Enabled = false");
        await Assert.ThrowsAsync<HttpRequestException>(() => Failing(on).KeptAsync(1));
        await Assert.ThrowsAsync<HttpRequestException>(() => Failing(off).KeptAsync(1));

        Assert.Equal([1], on.Monitor.Collect().DeadLetters.Select(static queue => queue.Recorded));
        Assert.Empty(off.Monitor.Collect().DeadLetters);
    }
}

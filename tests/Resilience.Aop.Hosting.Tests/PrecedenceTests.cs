namespace Resilience.Aop.Hosting.Tests;

public sealed class PrecedenceTests : ConfigurationTest
{
    private const string Defaults = "Defaults:Retry:MaxAttempts = 5";
    private const string Types = "Types:{Type}:Retry:MaxAttempts = 6";
    private const string Method = "Methods:{Type}.RetriedAsync:Retry:MaxAttempts = 2";

    [Fact]
    public async Task MaxAttempts_NoSettings_IsBuiltInOrAttribute()
    {
        Client client = Failing(Runtime());

        Assert.Equal(3, await AttemptsOf(client, static client => client.PlainAsync()));
        Assert.Equal(4, await AttemptsOf(client, static client => client.RetriedAsync()));
    }

    [Fact]
    public async Task MaxAttempts_Default_IsBelowAttribute()
    {
        Client client = Failing(Runtime(Defaults));

        Assert.Equal(5, await AttemptsOf(client, static client => client.PlainAsync()));
        Assert.Equal(4, await AttemptsOf(client, static client => client.RetriedAsync()));
    }

    [Fact]
    public async Task MaxAttempts_Type_IsAboveAttribute()
    {
        Client client = Failing(Runtime(Defaults, Types));

        Assert.Equal(6, await AttemptsOf(client, static client => client.PlainAsync()));
        Assert.Equal(6, await AttemptsOf(client, static client => client.RetriedAsync()));
    }

    [Fact]
    public async Task MaxAttempts_Method_IsAboveType()
    {
        Client client = Failing(Runtime(Defaults, Types, Method));

        Assert.Equal(6, await AttemptsOf(client, static client => client.PlainAsync()));
        Assert.Equal(2, await AttemptsOf(client, static client => client.RetriedAsync()));
    }

    [Fact]
    public async Task Keys_OtherCase_Count()
    {
        Client client = Failing(Runtime("METHODS:{Type}.retriedasync:retry:maxattempts = 2"));

        Assert.Equal(2, await AttemptsOf(client, static client => client.RetriedAsync()));
    }

    [Fact]
    public async Task SharedBreaker_PolicyAndType_NameWins()
    {
        ResilienceRuntime runtime = Runtime(
            "Policies:shared:CircuitBreaker:FailureThreshold = 7",
            "Types:{Type}:CircuitBreaker:FailureThreshold = 8",
            "Defaults:CircuitBreaker:SuccessThreshold = 9");
        Client client = new(runtime);
        await client.ReferringAsync();
        Assert.True(runtime.CircuitBreakers.TryGet("shared", out CircuitBreaker? breaker));
        Assert.Equal((7, 9, TimeSpan.FromSeconds(60)), (breaker.Options.FailureThreshold, breaker.Options.SuccessThreshold, breaker.Options.BreakDuration));

        // The definition comes later: its own values count where no layer above them does.
        await client.DefiningAsync();
        await client.BrokenAsync();

        Assert.Equal((7, 9, TimeSpan.FromSeconds(40)), (breaker.Options.FailureThreshold, breaker.Options.SuccessThreshold, breaker.Options.BreakDuration));
        Assert.True(runtime.CircuitBreakers.TryGet(Client.Type + ".BrokenAsync", out CircuitBreaker? own));
        Assert.Equal(8, own.Options.FailureThreshold);
        Assert.Empty(Log.Of(ResilienceEventIds.CircuitBreakerDefinedTwice));
    }

    [Fact]
    public async Task OwnBreaker_MethodAndItsName_MethodWins()
    {
        ResilienceRuntime runtime = Runtime(
            "Methods:{Type}.BrokenAsync:CircuitBreaker:FailureThreshold = 5",
            "Policies:{Type}.BrokenAsync:CircuitBreaker:FailureThreshold = 6",
            "Policies:{Type}.BrokenAsync:CircuitBreaker:BreakDuration = 00:00:07");
        await new Client(runtime).BrokenAsync();

        CircuitBreakerOptions options = Assert.Single(runtime.CircuitBreakers).Options;

        Assert.Equal((5, TimeSpan.FromSeconds(7)), (options.FailureThreshold, options.BreakDuration));
    }

    [Fact]
    public void DefinedByCode_Policy_Overrides()
    {
        ResilienceRuntime runtime = Runtime(
            "Policies:a:CircuitBreaker:BreakDuration = 7s",
            "Policies:a:Bulkhead:MaxConcurrency = 7",
            "Policies:a:RateLimit:Permits = 7",
            "Policies:a:RetryBudget:Share = 0.7");

        Assert.Equal(TimeSpan.FromSeconds(7), runtime.CircuitBreakers.GetOrAdd("a", new CircuitBreakerOptions()).Options.BreakDuration);
        Assert.Equal(7, runtime.Bulkheads.GetOrAdd("a", new BulkheadOptions { MaxConcurrency = 2 }).Options.MaxConcurrency);
        Assert.Equal(7, runtime.RateLimiters.GetOrAdd("a", new RateLimitOptions { Permits = 1, Per = TimeSpan.FromSeconds(1) }).Options!.Permits);
        Assert.Equal(0.7, runtime.RetryBudgets.GetOrAdd("a", new RetryBudgetOptions()).Options.Share);
    }

    [Fact]
    public async Task Delay_Settings_MovesTheTimeline()
    {
        Client client = Failing(Runtime("Methods:{Type}.DelayedAsync:Retry:BaseDelay = 7s", "Methods:{Type}.DelayedAsync:Retry:MaxAttempts = 2"));

        Task<int> call = client.DelayedAsync(TestContext.Current.CancellationToken);
        await Clock.StepAsync(7);

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        Assert.Equal(2, client.Bodies);
    }

    [Fact]
    public async Task Default_BesideADeclaredRival_IsNotTaken()
    {
        ResilienceRuntime runtime = Runtime(
            "Defaults:CircuitBreaker:SamplingWindow = 10s",
            "Defaults:CircuitBreaker:MinimumThroughput = 100",
            "Defaults:CircuitBreaker:BreakDuration = 7s");
        await new Client(runtime).CountingAsync();

        CircuitBreakerOptions options = Assert.Single(runtime.CircuitBreakers).Options;

        Assert.Equal((20, 10, TimeSpan.FromSeconds(7)), (options.WindowCalls, options.MinimumThroughput, options.BreakDuration));
        Assert.Empty(Log.Of(ResilienceEventIds.SettingsDoNotFit));
    }

    [Fact]
    public async Task SharedBreaker_MethodsValue_DoesNotReachIt()
    {
        ResilienceRuntime runtime = Runtime("Methods:{Type}.DefiningAsync:CircuitBreaker:FailureThreshold = 9");
        await new Client(runtime).DefiningAsync();

        Assert.Equal(4, Assert.Single(runtime.CircuitBreakers).Options.FailureThreshold);
    }

    [Fact]
    public async Task SecondRateLimit_ByNumber_IsSetAlone()
    {
        ResilienceRuntime runtime = Runtime("Methods:{Type}.TwiceLimitedAsync:RateLimit#2:Permits = 50");
        await new Client(runtime).TwiceLimitedAsync();

        Assert.Equal(
            [(Client.Type + ".TwiceLimitedAsync", 5), (Client.Type + ".TwiceLimitedAsync#2", 50)],
            runtime.RateLimiters.Select(static limiter => (limiter.Name, limiter.Options!.Permits)).Order());
    }
}

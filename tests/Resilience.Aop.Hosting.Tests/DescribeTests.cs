namespace Resilience.Aop.Hosting.Tests;

public sealed class DescribeTests : ConfigurationTest
{
    [Fact]
    public async Task Describe_CalledMethod_IsTheTextAsData()
    {
        ResilienceRuntime runtime = Runtime("Methods:{Type}.DelayedAsync:Retry:MaxAttempts = 2");
        await new Client(runtime).DelayedAsync(TestContext.Current.CancellationToken);

        MethodDescription described = runtime.Describe("Client.DelayedAsync");

        Assert.Equal(Client.Type + ".DelayedAsync", described.Operation);
        Assert.True(described.IsCalled);
        Assert.Equal(runtime.Explain("Client.DelayedAsync"), described.Text);
        Assert.Equal(["Timeout", "Retry"], described.Policies.Select(static policy => policy.Policy));
        Assert.Contains(
            new ValueDescription { Property = "MaxAttempts", Value = "2", Source = "Methods:" + Client.Type + ".DelayedAsync:Retry:MaxAttempts" },
            described.Policies[1].Values);
        Assert.Equal(
            [
                new AttemptDescription { Number = 1, EndSeconds = 2 },
                new AttemptDescription { Number = 2, StartSeconds = 3, EndSeconds = 5, MinWaitSeconds = 1, MaxWaitSeconds = 1 },
            ],
            described.Attempts);
        Assert.Equal(5, described.LongestSeconds);
        Assert.Equal(Backoff.Exponential, described.Backoff);
        Assert.Null(described.OperationType);
        Assert.Null(described.CircuitBreaker);
    }

    [Fact]
    public async Task Describe_NamedState_NamesIt()
    {
        ResilienceRuntime runtime = Runtime();
        Client client = new(runtime);
        await client.DefiningAsync();
        await client.TwiceLimitedAsync();
        await client.SlottedAsync();
        Assert.Equal("shared", runtime.Describe("Client.DefiningAsync").CircuitBreaker);
        Assert.Equal(
            runtime.RateLimiters.Select(static limiter => limiter.Name).Order(), runtime.Describe("Client.TwiceLimitedAsync").RateLimiters.Order());
        Assert.Equal(2, runtime.Describe("Client.TwiceLimitedAsync").RateLimiters.Count);
        Assert.Equal(Client.Type + ".SlottedAsync", runtime.Describe("Client.SlottedAsync").Bulkhead);
    }

    [Fact]
    public async Task Describe_SwitchedOff_NamesNoState()
    {
        ResilienceRuntime runtime = Runtime("Enabled = false");
        Client client = new(runtime);
        await client.DefiningAsync();
        await client.TwiceLimitedAsync();
        await client.RetriedAsync();
        Assert.Null(runtime.Describe("Client.DefiningAsync").CircuitBreaker);
        Assert.Equal([true], runtime.Describe("Client.DefiningAsync").Policies.Select(static policy => policy.IsOff));
        Assert.Empty(runtime.Describe("Client.TwiceLimitedAsync").RateLimiters);
        Assert.Null(runtime.Describe("Client.RetriedAsync").Backoff);
    }

    [Fact]
    public async Task Describe_Hedge_HasAttemptsBesideEachOther()
    {
        ResilienceRuntime runtime = Runtime();
        await new Client(runtime).HedgedAsync(TestContext.Current.CancellationToken);
        MethodDescription described = runtime.Describe("Client.HedgedAsync");
        Assert.True(described.IsHedged);
        Assert.Equal([1, 2, 3], described.Attempts.Select(static attempt => attempt.Number));
        Assert.Null(described.LongestSeconds);
    }

    [Fact]
    public void Describe_MethodThatWasNotCalled_HasOnlyItsText()
    {
        ResilienceRuntime runtime = Runtime();
        MethodDescription described = runtime.Describe("Client.PlainAsync");
        Assert.False(described.IsCalled);
        Assert.Empty(described.Policies);
        Assert.Equal(runtime.Explain("Client.PlainAsync"), described.Text);
    }

    [Fact]
    public void Describe_UnknownMethod_Throws() => Assert.Throws<ArgumentException>(() => Runtime().Describe("None.Such"));
}

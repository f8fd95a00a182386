namespace Resilience.Aop.Hosting.Tests;

public sealed class ExplainTests : ConfigurationTest
{
    [Fact]
    public async Task Explain_CalledMethod_SaysWhereEachValueComesFrom()
    {
        ResilienceRuntime runtime = Runtime("Methods:{Type}.DelayedAsync:Retry:MaxAttempts = 2", "Types:{Type}:Timeout:Total = 9s", "Defaults:Retry:Factor = 3");
        await new Client(runtime).DelayedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            """
            Resilience.Aop.Hosting.Tests.Client.DelayedAsync
            Timeout
              Attempt = 2s [attribute]
              Total = 9s [Types:Resilience.Aop.Hosting.Tests.Client:Timeout:Total]
              Mode = Graceful [default]
              Grace = 1s [default]
              Eager = false [default]
            Retry
              MaxAttempts = 2 [Methods:Resilience.Aop.Hosting.Tests.Client.DelayedAsync:Retry:MaxAttempts]
              BaseDelay = 1s [attribute]
              MaxDelay = 1m [default]
              Backoff = Exponential [default]
              Factor = 3 [Defaults:Retry:Factor]
              Jitter = false [attribute]
              JitterRange = 0.1 [default]
              MatchInner = false [default]
            worst case: 2 attempts, 5s in all
              attempt 1: 0ms to 2s
              attempt 2: 3s to 5s, after a wait of 1s

            """.ReplaceLineEndings("\n"),
            runtime.Explain("Client.DelayedAsync"));
    }

    [Fact]
    public async Task Explain_SharedBreaker_SaysWhoDefinesIt()
    {
        ResilienceRuntime runtime = Runtime("Policies:shared:CircuitBreaker:BreakDuration = 7s", "Enabled = true");
        Client client = new(runtime);
        await client.DefiningAsync();
        await client.ReferringAsync();

        string defining = runtime.Explain("Client.DefiningAsync");
        string referring = runtime.Explain("Client.ReferringAsync");

        Assert.Contains("\nCircuitBreaker 'shared'\n  FailureThreshold = 4 [attribute]\n", defining, StringComparison.Ordinal);
        Assert.Contains("\n  BreakDuration = 7s [Policies:shared:CircuitBreaker:BreakDuration]\n", defining, StringComparison.Ordinal);
        Assert.Contains("\nCircuitBreaker 'shared'\n  FailureThreshold = 4 [its definition]\n", referring, StringComparison.Ordinal);
        Assert.EndsWith("\nworst case: 1 attempt, no limit on the time\n  attempt 1: no limit\n", referring, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_SwitchedOff_SaysByWhat()
    {
        ResilienceRuntime runtime = Runtime("Enabled = false");
        await new Client(runtime).RetriedAsync();

        Assert.Equal(
            "Resilience.Aop.Hosting.Tests.Client.RetriedAsync\nRetry: off [Enabled]\nworst case: 1 attempt, no limit on the time\n  attempt 1: no limit\n",
            runtime.Explain("RetriedAsync"));
    }

    [Fact]
    public void Explain_NotCalledYet_ShowsTheDeclarationAndTheKeys() => Assert.Equal(
        "Resilience.Aop.Hosting.Tests.Client.LimitedAsync\nnot called yet; declared, outermost first:\n  RateLimit(1 per 1m)\n"
        + "  Types:Resilience.Aop.Hosting.Tests.Client:RateLimit:Permits = 5\nworst case as declared: 1 attempt, no limit on the time in all\n",
        Runtime("Types:{Type}:RateLimit:Permits = 5").Explain("Client.LimitedAsync"));

    [Fact]
    public void Explain_UnknownName_NamesTheNearest()
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => Runtime().Explain("Resilience.Aop.Hosting.Tests.Client.RetryedAsync"));

        Assert.Contains("did you mean 'Resilience.Aop.Hosting.Tests.Client.RetriedAsync'?", failure.Message, StringComparison.Ordinal);
    }
}

using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Numbers;

public sealed class RoomRulesTests
{
    [Theory]
    [InlineData("Timeout(Total = \"2s\"), Retry(MaxAttempts = [|5|], BaseDelay = \"1s\")", "take about 15s", "only 2 attempts can start")]
    [InlineData("Timeout(Total = \"15s\"), Retry(MaxAttempts = [|5|])", "take about 15s", "only 4 attempts can start")]
    [InlineData("Timeout(Total = \"1s\"), [|Retry|]", "take about 3s", "only 1 attempt can start")]
    [InlineData("Retry(BaseDelay = \"1s\"), Timeout(\"4s\", Total = [|\"8.9s\"|])", "An attempt that times out after 4s", "allow 9s or more")]
    [InlineData("Hedge(MaxHedges = [|3|], Delay = \"1s\"), Timeout(Total = \"3s\")", "The last copy would start after 3s", "only 3 can start")]
    [InlineData("Hedge(Delay = [|\"3s\"|]), Timeout(Total = \"2s\")", "The last copy would start after 3s", "only 1 can start")]
    public async Task RAOP301_NoRoom_SaysWhatFits(string policies, string fact, string remedy)
    {
        Diagnostic found = Assert.Single(await RuleCheck.ReportsAsync("RAOP301", NumberClient.With(policies)));

        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Contains(fact, found.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains(remedy, found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Timeout(Total = \"15.1s\"), Retry(MaxAttempts = 5)")]
    [InlineData("Retry(BaseDelay = \"1s\"), Timeout(\"4s\", Total = \"9s\")")]
    [InlineData("Retry(MaxAttempts = 4, BaseDelay = \"2s\"), Timeout(\"10s\", Total = \"30s\")")] // usual settings: the worst case need not fit
    [InlineData("Timeout(Total = \"2s\"), Retry(MaxAttempts = 5, DelayFrom = nameof(Later))")]
    [InlineData("Timeout(Total = \"2s\"), Retry(MaxAttempts = RetryAttribute.Unlimited)")]
    [InlineData("Hedge(MaxHedges = 3, Delay = \"1s\"), Timeout(Total = \"3.1s\")")]
    [InlineData("Timeout(Total = \"1ms\")")]
    public Task RAOP301_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP301", NumberClient.With(policies));

    [Theory]
    [InlineData("Timeout(\"5s\", Total = [|\"3s\"|])")]
    [InlineData("Timeout(\"5s\", Total = [|\"00:00:05\"|])")]
    public async Task RAOP302_AttemptAsLongAsTheTotal_IsAnError(string policies) =>
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(await RuleCheck.ReportsAsync("RAOP302", NumberClient.With(policies))).Severity);

    [Fact]
    public Task RAOP302_ShorterAttempt_IsSilent() => RuleCheck.IsSilentAsync(NumberClient.With("Timeout(\"4999ms\", Total = \"5s\")"));

    [Theory]
    [InlineData("Timeout([|\"30ms\"|], Total = \"30s\")")]
    [InlineData("CircuitBreaker(SamplingWindow = \"60s\", BreakDuration = [|\"60ms\"|])")]
    [InlineData("Bulkhead(Timeout = \"20s\", QueueTimeout = [|\"5ms\"|])")]
    [InlineData("Cache(Ttl = [|\"30ms\"|], StaleOnError = true, StaleTtl = \"1h\")")]
    public async Task RAOP210_ThousandTimesApart_IsInfo(string policies)
    {
        Diagnostic found = Assert.Single((await RuleCheck.ReportsAsync("RAOP210", WithoutOthers(policies))).Where(static one => one.Id == "RAOP210"));

        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
    }

    [Theory]
    [InlineData("Timeout(\"61ms\", Total = \"61s\")")]
    [InlineData("Timeout(\"30ms\", Total = \"29s\")")]
    [InlineData("Timeout(\"0.03s\", Total = \"30s\")")]
    [InlineData("Timeout(\"30ms\")")]
    public Task RAOP210_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP210", NumberClient.With(policies));

    [Fact]
    public async Task RAOP210_Option_MovesTheLimit()
    {
        await RuleCheck.IsSilentOnAsync("RAOP210", NumberClient.With("Timeout(\"30ms\", Total = \"30s\")"), ("resilience_aop.suspicious_min_ms", "20"));
        await RuleCheck.ReportsAsync("RAOP210", NumberClient.With("Timeout([|\"90ms\"|], Total = \"2m\")"), ("resilience_aop.suspicious_min_ms", "100"));
    }

    // A break of 60 ms is RAOP208 as well.
    private static string WithoutOthers(string policies) => "#pragma warning disable RAOP208\n" + NumberClient.With(policies);
}

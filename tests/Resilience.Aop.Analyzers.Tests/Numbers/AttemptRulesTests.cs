using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Numbers;

public sealed class AttemptRulesTests
{
    [Theory]
    [InlineData("Retry(MaxAttempts = [|6|])")]
    [InlineData("Retry(MaxAttempts = [|999|])")]
    public async Task RAOP203_MoreThanTheLimit_IsInfo(string policies)
    {
        Diagnostic found = Assert.Single(await RuleCheck.ReportsAsync("RAOP203", NumberClient.With(policies)));

        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.Contains("more than 5", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry(MaxAttempts = 5)")]
    [InlineData("Retry(MaxAttempts = 1000)")] // endless: RAOP207
    [InlineData("Retry(MaxAttempts = RetryAttribute.Unlimited)")]
    public Task RAOP203_WithinTheLimitOrEndless_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP203", NumberClient.With(policies));

    [Fact]
    public async Task RAOP203_Option_MovesTheLimit()
    {
        await RuleCheck.IsSilentOnAsync("RAOP203", NumberClient.With("Retry(MaxAttempts = 20)"), ("resilience_aop.max_attempts", "20"));
        await RuleCheck.ReportsAsync("RAOP203", NumberClient.With("Retry(MaxAttempts = [|3|])"), ("resilience_aop.max_attempts", "2"));
        await RuleCheck.ReportsAsync("RAOP203", NumberClient.With("Retry(MaxAttempts = [|6|])"), ("resilience_aop.max_attempts", "many"));
    }

    [Theory]
    [InlineData("Retry(BaseDelay = [|\"0s\"|])")]
    [InlineData("Retry(MaxAttempts = 4, BaseDelay = [|\"0ms\"|], Backoff = Backoff.Fixed)")]
    [InlineData("Retry(BaseDelay = [|\"0s\"|], On = [typeof(DbConcurrencyException), typeof(TimeoutException)])")]
    public async Task RAOP204_SeveralAttemptsAtOnce_IsAWarning(string policies) =>
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await RuleCheck.ReportsAsync("RAOP204", NumberClient.With(policies))).Severity);

    [Theory]
    [InlineData("Retry(MaxAttempts = 2, BaseDelay = \"0s\")")]
    [InlineData("Retry(BaseDelay = \"1ms\")")]
    [InlineData("Retry(BaseDelay = \"0s\", DelayFrom = nameof(Later))")]
    [InlineData("Retry(BaseDelay = \"0s\", On = [typeof(DbConcurrencyException)])")]
    [InlineData("Hedge(Delay = \"0s\")")]
    public Task RAOP204_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP204", NumberClient.With(policies));

    [Theory]
    [InlineData("Retry(Jitter = [|false|])")]
    [InlineData("Retry(MaxAttempts = 3, JitterRange = [|0|], Backoff = Backoff.Linear)")]
    public Task RAOP205_NoJitter_IsReported(string policies) => RuleCheck.ReportsAsync("RAOP205", NumberClient.With(policies));

    [Theory]
    [InlineData("Retry(MaxAttempts = 2, Jitter = false)")]
    [InlineData("Retry(JitterRange = 0.01)")]
    [InlineData("Retry(BaseDelay = \"0s\", Jitter = false)")]
    [InlineData("Retry(Backoff = Backoff.DecorrelatedJitter, Jitter = false)")]
    [InlineData("Retry(DelayFrom = nameof(Later), Jitter = false)")]
    public Task RAOP205_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP205", NumberClient.With(policies));

    [Theory]
    [InlineData("Retry(MaxAttempts = [|RetryAttribute.Unlimited|])")]
    [InlineData("Retry(MaxAttempts = [|1000|])")]
    [InlineData("Retry(MaxAttempts = [|int.MaxValue|]), Timeout(\"2s\")")]
    public Task RAOP207_Endless_IsReported(string policies) => RuleCheck.ReportsAsync("RAOP207", NumberClient.With(policies));

    [Theory]
    [InlineData("Retry(MaxAttempts = 999)")]
    [InlineData("Retry(MaxAttempts = RetryAttribute.Unlimited, MaxDuration = \"1h\")")]
    [InlineData("Retry(MaxAttempts = RetryAttribute.Unlimited), Timeout(Total = \"1m\")")]
    public Task RAOP207_WithAnEnd_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP207", NumberClient.With(policies));

    [Theory]
    [InlineData("Retry(BaseDelay = \"100ms\"), RateLimit(Permits = [|5|], Per = \"10s\")")]
    [InlineData("Retry(BaseDelay = \"0s\"), RateLimit(Permits = [|1|], Per = \"1ms\")")]
    [InlineData("Retry(BaseDelay = \"100ms\"), RateLimit(\"a\", Permits = 50, Per = \"1s\"), RateLimit(\"b\", Permits = [|3|], Per = \"1s\")")]
    public async Task RAOP312_AttemptsOfOneCallInOnePeriod_AreInfo(string policies) =>
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await RuleCheck.ReportsAsync("RAOP312", NumberClient.With(policies))).Severity);

    [Theory]
    [InlineData("Retry(BaseDelay = \"100ms\"), RateLimit(Permits = 6, Per = \"10s\")")]
    [InlineData("Retry(BaseDelay = \"2s\"), RateLimit(Permits = 1, Per = \"1s\")")] // each finds a new permit
    [InlineData("Retry(BaseDelay = \"100ms\"), RateLimit(Permits = 1, Per = \"10s\", Order = 450)")]
    [InlineData("Retry(DelayFrom = nameof(Later)), RateLimit(Permits = 1, Per = \"10s\")")]
    [InlineData("RateLimit(Permits = 1, Per = \"10s\")")]
    public Task RAOP312_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP312", NumberClient.With(policies));
}

using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Numbers;

public sealed class BreakerRulesTests
{
    [Theory]
    [InlineData("CircuitBreaker(MinimumThroughput = [|1|])")]
    [InlineData("CircuitBreaker(BreakDuration = [|\"499ms\"|])")]
    [InlineData("Timeout(\"10s\"), CircuitBreaker(SamplingWindow = [|\"19.9s\"|])")]
    [InlineData("Timeout(\"151s\"), [|CircuitBreaker|]")]
    [InlineData("CircuitBreaker(MinimumThroughput = [|61|], SamplingWindow = \"60s\"), RateLimit(Permits = 1, Per = \"1s\")")]
    [InlineData("[|CircuitBreaker(FailureThreshold = 0, SamplingWindow = \"9s\")|], RateLimit(Permits = 1, Per = \"1s\")")]
    [InlineData("CircuitBreaker(MinimumThroughput = [|11|], SamplingWindow = \"20s\"), Timeout(\"10s\"), Bulkhead(MaxConcurrency = 5)")]
    public async Task RAOP208_NumbersThatConflict_AreAWarning(string policies) =>
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await RuleCheck.ReportsAsync("RAOP208", NumberClient.With(policies))).Severity);

    [Theory]
    [InlineData("CircuitBreaker(\"b\", MinimumThroughput = [|61|], SamplingWindow = \"60s\"), RateLimit(Permits = 1, Per = \"1s\")")]
    [InlineData("CircuitBreaker(\"b\", MinimumThroughput = [|11|], SamplingWindow = \"20s\"), Timeout(\"10s\"), Bulkhead(MaxConcurrency = 5)")]
    public async Task RAOP208_SharedBreaker_IsInfo(string policies) =>
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await RuleCheck.ReportsAsync("RAOP208", NumberClient.With(policies))).Severity);

    [Theory]
    [InlineData("CircuitBreaker(MinimumThroughput = 2)")]
    [InlineData("CircuitBreaker(MinimumThroughput = 1, FailureRatio = double.NaN)")]
    [InlineData("CircuitBreaker(BreakDuration = \"500ms\")")]
    [InlineData("CircuitBreaker(BreakDuration = \"0s\")")]
    [InlineData("Timeout(\"10s\"), CircuitBreaker(SamplingWindow = \"20s\")")]
    [InlineData("Timeout(\"10s\"), CircuitBreaker(WindowCalls = 20)")]
    [InlineData("Timeout(\"151s\"), CircuitBreaker(\"elsewhere\")")]
    [InlineData("CircuitBreaker(MinimumThroughput = 60, SamplingWindow = \"60s\"), RateLimit(Permits = 1, Per = \"1s\")")]
    [InlineData("CircuitBreaker(BreakDuration = \"10s\"), RateLimit(Permits = 1, Per = \"5m\")")] // relies on failures in a row
    [InlineData("CircuitBreaker(MinimumThroughput = 61, SamplingWindow = \"60s\"), RateLimit(Permits = 1, Per = \"1s\", Partition = \"id\")")]
    [InlineData("CircuitBreaker(MinimumThroughput = 10, SamplingWindow = \"20s\"), Timeout(\"10s\"), Bulkhead(MaxConcurrency = 5)")]
    public Task RAOP208_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP208", NumberClient.With(policies));
}

using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Numbers;

public sealed class ListRulesTests
{
    [Theory]
    [InlineData("Retry(On = [[|typeof(CircuitBreakerOpenException)|]], MaxDelay = \"2s\"), CircuitBreaker(BreakDuration = \"30s\")")]
    [InlineData("Retry(On = [typeof(TimeoutException), [|typeof(ResilienceException)|]], MaxDelay = \"14s\"), CircuitBreaker(BreakDuration = \"30s\")")]
    [InlineData("Retry(On = [[|typeof(RateLimitRejectedException)|]], MaxDelay = \"1s\"), RateLimit(Permits = 100, Per = \"1m\")")]
    [InlineData("Retry(On = [[|typeof(BulkheadRejectedException)|]], BaseDelay = \"0s\"), Bulkhead")]
    public async Task RAOP304_AttemptsBeforeTheDoorOpens_AreReportedOnTheEntry(string policies) =>
        Assert.Contains("rejected within", Assert.Single(await RuleCheck.ReportsAsync("RAOP304", NumberClient.With(policies))).GetMessage(null), StringComparison.Ordinal);

    [Theory]
    [InlineData("Retry(On = [typeof(CircuitBreakerOpenException)], MaxDelay = \"15s\"), CircuitBreaker(BreakDuration = \"30s\")")]
    [InlineData("Retry(On = [typeof(CircuitBreakerOpenException)]), CircuitBreaker(BreakDuration = \"30s\")")] // the rest of the break is waited for
    [InlineData("Retry(On = [typeof(ResilienceException)], Except = [typeof(CircuitBreakerOpenException)], MaxDelay = \"2s\"), CircuitBreaker")]
    [InlineData("Retry(On = [typeof(TimeoutException)], MaxDelay = \"2s\"), CircuitBreaker")]
    [InlineData("Retry(MaxDelay = \"2s\"), CircuitBreaker")]
    [InlineData("Retry(On = [typeof(CircuitBreakerOpenException)], MaxDelay = \"2s\"), CircuitBreaker(\"elsewhere\")")]
    [InlineData("Retry(On = [typeof(CircuitBreakerOpenException)], MaxDelay = \"2s\"), CircuitBreaker(BreakDurationFrom = nameof(Break))")]
    [InlineData("Retry(On = [typeof(CircuitBreakerOpenException)], When = nameof(Some), MaxDelay = \"2s\"), CircuitBreaker")]
    [InlineData("Retry(On = [typeof(RateLimitRejectedException)], MaxDelay = \"1s\"), RateLimit(Permits = 9, Per = \"1m\", Order = 450)")]
    [InlineData("Retry(On = [typeof(BulkheadRejectedException)], BaseDelay = \"1ms\"), Bulkhead")]
    public Task RAOP304_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP304", NumberClient.With(policies));

    [Theory]
    [InlineData("Retry(On = [[|typeof(TaskCanceledException)|]])")]
    [InlineData("Retry(On = new[] { typeof(TimeoutException), [|typeof(OperationCanceledException)|] })")]
    [InlineData("Hedge(On = [[|typeof(OperationCanceledException)|]])")]
    public Task RAOP406_Cancellation_IsReportedOnTheEntry(string policies) => RuleCheck.ReportsAsync("RAOP406", NumberClient.With(policies));

    [Theory]
    [InlineData("Retry(Except = [typeof(TaskCanceledException)])")]
    [InlineData("Retry(On = [typeof(Exception)])")]
    [InlineData("CircuitBreaker(On = [typeof(OperationCanceledException)])")]
    [InlineData("Fallback(nameof(Seen), On = [typeof(OperationCanceledException)])")]
    public Task RAOP406_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP406", NumberClient.With(policies));

    [Fact]
    public Task RAOP505_Cancellation_IsReportedOnTheEntry() =>
        RuleCheck.ReportsAsync("RAOP505", NumberClient.With("Fallback(nameof(Seen), On = [[|typeof(TaskCanceledException)|]])"));

    [Theory]
    [InlineData("Fallback(nameof(Seen), On = [typeof(ResilienceTimeoutException)])")]
    [InlineData("Fallback(nameof(Seen), Except = [typeof(OperationCanceledException)])")]
    public Task RAOP505_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP505", NumberClient.With(policies));

    [Theory]
    [InlineData("Retry(On = [[|typeof(Exception)|]])")]
    [InlineData("Retry(On = [[|typeof(SystemException)|]])")]
    public async Task RAOP602_Everything_IsInfo(string policies) =>
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await RuleCheck.ReportsAsync("RAOP602", NumberClient.With(policies))).Severity);

    [Theory]
    [InlineData("Retry(On = [typeof(Exception)], Except = [typeof(ArgumentException)])")]
    [InlineData("Hedge(On = [typeof(Exception)])")]
    [InlineData("Retry(On = [typeof(TimeoutException)])")]
    public Task RAOP602_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP602", NumberClient.With(policies));

    [Theory]
    [InlineData("Retry(On = [[|typeof(ArgumentNullException)|], typeof(TimeoutException)])", DiagnosticSeverity.Warning)]
    [InlineData("Hedge(On = [[|typeof(System.Text.Json.JsonException)|]])", DiagnosticSeverity.Warning)]
    [InlineData("CircuitBreaker(On = new[] { [|typeof(FormatException)|] })", DiagnosticSeverity.Warning)]
    [InlineData("Fallback(nameof(Seen), On = [[|typeof(System.Collections.Generic.KeyNotFoundException)|]])", DiagnosticSeverity.Info)]
    public async Task RAOP603_PermanentError_IsReportedOnTheEntry(string policies, DiagnosticSeverity severity) =>
        Assert.Equal(severity, Assert.Single(await RuleCheck.ReportsAsync("RAOP603", NumberClient.With(policies))).Severity);

    [Theory]
    [InlineData("Retry(Except = [typeof(ArgumentNullException)])")]
    [InlineData("Retry(On = [typeof(InvalidOperationException)])")]
    public Task RAOP603_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP603", NumberClient.With(policies));

    [Fact]
    public async Task RAOP603_Option_EditsOrReplacesTheList()
    {
        const string key = "resilience_aop.never_transient_types";
        await RuleCheck.IsSilentOnAsync("RAOP603", NumberClient.With("Retry(On = [typeof(FormatException)])"), (key, "-System.FormatException"));
        await RuleCheck.ReportsAsync("RAOP603", NumberClient.With("Retry(On = [[|typeof(DbConcurrencyException)|]])"), (key, "+DbConcurrencyException"));
        await RuleCheck.ReportsAsync("RAOP603", NumberClient.With("Retry(On = [[|typeof(FormatException)|]])"), (key, "+DbConcurrencyException"));
        await RuleCheck.IsSilentOnAsync("RAOP603", NumberClient.With("Retry(On = [typeof(FormatException)])"), (key, "DbConcurrencyException"));
    }

    [Fact]
    public Task RAOP605_ListWithoutTheTimeout_IsReported() =>
        RuleCheck.ReportsAsync("RAOP605", NumberClient.With("Timeout(\"1s\"), Retry(On = [|[typeof(System.IO.IOException)]|])"));

    [Theory]
    [InlineData("Timeout(Total = \"9s\"), Retry(On = [typeof(System.IO.IOException)])")]
    [InlineData("Timeout(\"1s\"), Retry")]
    [InlineData("Timeout(\"1s\"), Retry(On = [typeof(TimeoutException)])")]
    [InlineData("Timeout(\"1s\"), Retry(On = [typeof(System.IO.IOException)], Except = [typeof(ResilienceTimeoutException)])")]
    public Task RAOP605_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP605", NumberClient.With(policies));
}

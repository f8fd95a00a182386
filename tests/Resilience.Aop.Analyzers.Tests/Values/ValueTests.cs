using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Values;

public sealed class ValueTests
{
    [Theory]
    [InlineData("Retry(MaxAttempts = [|0|])")]
    [InlineData("Retry(MaxDelay = [|\"2d\"|])")]
    [InlineData("Retry(BaseDelay = [|\"-00:00:01\"|])")]
    [InlineData("Retry(Factor = [|0.5|])")]
    [InlineData("Retry(JitterRange = [|1.5|])")]
    [InlineData("Retry(Backoff = [|(Backoff)42|])")]
    [InlineData("Retry(StatusCodes = new[] { [|99|] })")]
    [InlineData("Retry(FailureTypes = new[] { FailureType.Timeout, [|FailureType.Unknown|] })")]
    [InlineData("Retry(FailureTypes = new[] { [|(FailureType)42|] })")]
    [InlineData("Hedge(MaxHedges = [|0|])")]
    [InlineData("Hedge(MaxHedges = [|11|])")]
    [InlineData("Hedge(Delay = [|\"25h\"|])")]
    [InlineData("CircuitBreaker(FailureRatio = [|50|])")]
    [InlineData("CircuitBreaker(MinimumThroughput = [|0|])")]
    [InlineData("CircuitBreaker(FailureThreshold = [|-1|])")]
    [InlineData("CircuitBreaker(SamplingWindow = [|\"0s\"|])")]
    [InlineData("CircuitBreaker(SuccessThreshold = [|0|])")]
    [InlineData("[|RateLimit|]")]
    [InlineData("[|RateLimit(\"x\", Permits = 1)|]")]
    [InlineData("RateLimit(Permits = [|0|], Per = \"1s\")")]
    [InlineData("RateLimit(Permits = 1, Per = [|\"0s\"|])")]
    [InlineData("Bulkhead(MaxConcurrency = [|0|])")]
    [InlineData("Bulkhead(MaxQueue = [|-1|])")]
    [InlineData("[|Timeout|]")]
    [InlineData("Timeout([|\"0s\"|])")]
    [InlineData("Timeout(\"1s\", Grace = [|\"25h\"|])")]
    [InlineData("Fallback(UseCache = true, MaxEntries = [|0|])")]
    public Task RAOP201_OutsideTheRange_IsReportedOnTheArgument(string policy) => RuleCheck.ReportsAsync("RAOP201", Client(policy));

    [Theory]
    [InlineData("Retry(MaxAttempts = RetryAttribute.Unlimited, BaseDelay = \"0s\", MaxDelay = \"1d\", JitterRange = 1.0)")]
    [InlineData("Hedge(MaxHedges = 10, Delay = \"0s\")")]
    [InlineData("CircuitBreaker(FailureThreshold = 0, FailureRatio = double.NaN, BreakDuration = \"0s\")")]
    [InlineData("CircuitBreaker(FailureRatio = 0, MinimumThroughput = 1, BreakJitter = 1)")]
    [InlineData("RateLimit(\"x\")")]
    [InlineData("RateLimit(Permits = 1, Per = \"1ms\")")]
    [InlineData("Bulkhead(\"x\", MaxConcurrency = 1, MaxQueue = 0)")]
    [InlineData("Timeout(Total = \"1d\")")]
    [InlineData("Timeout(\"1ms\", Grace = \"0s\")")]
    public Task RAOP201_Bounds_AreSilent(string policy) => RuleCheck.IsSilentOnAsync("RAOP201", Client(policy));

    [Theory]
    [InlineData("Retry(BaseDelay = [|\"5 s\"|])")]
    [InlineData("Retry(BaseDelay = [|\"5000\"|])")]
    [InlineData("Retry(BaseDelay = [|\"\"|])")]
    [InlineData("Hedge(Delay = [|\"2sec\"|])")]
    [InlineData("Timeout([|\"5sec\"|])")]
    [InlineData("Timeout(Total = [|\"1,5s\"|])")]
    public Task RAOP016_Duration_IsReportedOnTheArgument(string policy) => RuleCheck.ReportsAsync("RAOP016", Client(policy));

    [Theory]
    [InlineData("Retry(MaxAttempts = [|1|])")]
    [InlineData("Retry(FailureTypes = [|new FailureType[0]|])")]
    [InlineData("Retry(OperationType = [|\"network\"|])")]
    [InlineData("Retry(Backoff = Backoff.Linear, OperationType = [|\"network\"|])")]
    [InlineData("Retry(Backoff = Backoff.Adaptive, JitterRange = [|0.2|])")]
    [InlineData("Retry(Backoff = Backoff.Adaptive, Jitter = [|false|])")]
    [InlineData("Retry(Backoff = Backoff.DecorrelatedJitter, JitterRange = [|0.2|])")]
    [InlineData("Retry(Jitter = false, JitterRange = [|0.2|])")]
    [InlineData("Retry(Backoff = Backoff.Linear, Factor = [|3|])")]
    [InlineData("Retry(Backoff = Backoff.DecorrelatedJitter, Factor = [|3|])")]
    [InlineData("CircuitBreaker(FailureThreshold = [|0|], FailureRatio = double.NaN)")]
    [InlineData("CircuitBreaker(SlowCallRatio = [|0.5|])")]
    [InlineData("RateLimit(Permits = [|int.MaxValue|], Per = \"1h\")")]
    [InlineData("Timeout(\"1s\", Mode = TimeoutMode.Abandon, Grace = [|\"2s\"|])")]
    [InlineData("Timeout(\"1s\", Mode = TimeoutMode.Cooperative, Grace = [|\"2s\"|])")]
    [InlineData("Bulkhead(MaxConcurrency = [|1000000|])")]
    [InlineData("[|Fallback|]")]
    [InlineData("Fallback(Default = 1, CacheTtl = [|\"1s\"|])")]
    public async Task RAOP202_SwitchedOff_IsAWarning(string policy)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP202", Client(policy)));

        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("Retry(MaxAttempts = 2)")]
    [InlineData("Retry(Backoff = Backoff.Auto, OperationType = \"printing\", JitterRange = 0.2, Budget = \"b\")")]
    [InlineData("Retry(Backoff = Backoff.Adaptive, FailureTypes = new[] { FailureType.Timeout })")]
    [InlineData("Retry(Backoff = Backoff.Auto, Factor = 3)")]
    [InlineData("Retry(Backoff = Backoff.Adaptive, Factor = 3)")]
    [InlineData("CircuitBreaker(FailureThreshold = 0, FailureRatio = double.NaN, SlowCallDuration = \"1s\", SlowCallRatio = 0.5)")]
    [InlineData("CircuitBreaker(FailureThreshold = 0)")]
    [InlineData("RateLimit(Permits = int.MaxValue - 1, Per = \"1h\")")]
    [InlineData("Timeout(\"1s\", Mode = TimeoutMode.Graceful, Grace = \"2s\")")]
    [InlineData("Bulkhead(MaxConcurrency = 999999)")]
    [InlineData("Fallback(UseCache = true)")]
    public Task RAOP202_OneStepBack_IsSilent(string policy) => RuleCheck.IsSilentAsync(Client(policy));

    [Fact]
    public Task RAOP202_ClassWithoutProtectedMethods_IsReported() => RuleCheck.ReportsAsync(
        "RAOP202",
        """
        [[|Retry|]]
        partial class Client
        {
            public Task GetAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP206_CapBelowTheFirstDelay_IsReported() => RuleCheck.ReportsAsync(
        "RAOP206",
        Client("Retry(BaseDelay = \"2s\", MaxDelay = [|\"1s\"|])"));

    [Theory]
    [InlineData("Retry(BaseDelay = \"90s\")")]
    [InlineData("Retry(BaseDelay = \"2s\", MaxDelay = \"00:00:02\")")]
    public Task RAOP206_DefaultOrEqualCap_IsSilent(string policy) => RuleCheck.IsSilentAsync(Client(policy));

    [Theory]
    [InlineData("Bulkhead([|\" \"|])")]
    [InlineData("Retry(Budget = [|\" \"|])")]
    [InlineData("Retry(Backoff = Backoff.Auto, OperationType = [|\"\"|])")]
    [InlineData("CircuitBreaker([|\"\"|])")]
    [InlineData("Fallback(UseCache = true, CacheKey = [|\"a_{nothing}\"|])")]
    public Task RAOP211_BlankNameOrBadTemplate_IsReported(string policy) => RuleCheck.ReportsAsync("RAOP211", Client(policy));

    [Theory]
    [InlineData("CircuitBreaker(SamplingWindow = \"10s\", WindowCalls = [|20|])")]
    [InlineData("Fallback(Default = 1, DefaultFrom = [|\"Zero\"|])")]
    public Task RAOP212_TwoModes_AreReported(string policy) => RuleCheck.ReportsAsync("RAOP212", Client(policy));

    [Fact]
    public Task RAOP212_ThresholdAndRatio_AreSilent() =>
        RuleCheck.IsSilentAsync(Client("CircuitBreaker(FailureThreshold = 3, FailureRatio = 0.2)"));

    [Fact]
    public Task RAOP201_OnTheClass_IsReportedOnceForAllMethods() => RuleCheck.ReportsAsync(
        "RAOP201",
        """
        [Retry(MaxAttempts = [|-7|])]
        partial class Client
        {
            public partial Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
            public partial Task SetAsync();
            private Task SetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP201_Pragma_IsObeyed() => RuleCheck.IsSuppressedAsync(
        $"#pragma warning disable RAOP201\n{Client("Retry(MaxAttempts = 0)")}");

    private static string Client(string policy) => $$"""
        partial class Client
        {
            [{{policy}}]
            public partial Task<int> GetAsync(int id, CancellationToken token);
            private Task<int> GetCoreAsync(int id, CancellationToken token) => Task.FromResult(id);
            private int Zero() => 0;
        }
        """;
}

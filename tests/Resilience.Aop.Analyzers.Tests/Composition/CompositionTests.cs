namespace Resilience.Aop.Analyzers.Tests.Composition;

public sealed class CompositionTests
{
    [Theory]
    [InlineData("Retry(Order = [|0|]), Fallback(Default = 1)")]
    [InlineData("Retry, Fallback(Default = 1, Order = [|2000|])")]
    [InlineData("Retry, CircuitBreaker(Order = [|100|])")]
    [InlineData("Retry, Timeout(\"1s\", Order = [|450|])")]
    [InlineData("Retry, Timeout(\"1s\", Total = \"9s\", TotalOrder = [|550|])")]
    [InlineData("Hedge, Bulkhead(Order = [|450|])")]
    [InlineData("Hedge(Order = [|100|]), Fallback(Default = 1)")]
    public Task RAOP305_IllegalMove_IsReported(string policies) => RuleCheck.ReportsAsync("RAOP305", Client(policies));

    [Theory]
    [InlineData("Retry, Bulkhead(Order = 450)")]
    [InlineData("Retry, RateLimit(\"x\", Order = 450), CircuitBreaker, RateLimit(\"y\", Order = 950), Bulkhead")]
    [InlineData("CircuitBreaker(Order = 950), Timeout(\"1s\", Order = 610), Bulkhead(Order = 600)")]
    [InlineData("Bulkhead, Timeout(\"1s\"), CircuitBreaker, Retry, Fallback(Default = 1)")]
    public Task RAOP305_LegalMovesAndTextOrder_AreSilent(string policies) => RuleCheck.IsSilentAsync(Client(policies));

    [Theory]
    [InlineData("Retry, [|Hedge|]")]
    [InlineData("[|Hedge(MaxHedges = 2)|], Timeout(\"1s\"), Retry")]
    public Task RAOP303_RetryAndHedge_IsReported(string policies) => RuleCheck.ReportsAsync("RAOP303", Client(policies));

    [Theory]
    [InlineData("Hedge")]
    [InlineData("Hedge, Timeout(\"1s\", Total = \"3s\"), CircuitBreaker, Bulkhead, Fallback(Default = 1)")]
    [InlineData("Retry")]
    public Task RAOP303_OneOfThem_IsSilent(string policies) => RuleCheck.IsSilentAsync(Client(policies));

    [Fact]
    public Task RAOP303_RetryOfTheClass_IsReportedAtTheMethodsHedge() => RuleCheck.ReportsAsync("RAOP303", "[Retry]\n" + Client("[|Hedge|]"));

    [Fact]
    public Task RAOP313_SecondTimeout_IsReportedBesideTheCompilersError() =>
        RuleCheck.ReportsAsync("RAOP313", Client("Timeout(\"1s\"), [|Timeout(\"5s\")|]"));

    [Theory]
    [InlineData("Retry(When = [|\"Nothing\"|])")]
    [InlineData("Retry(When = [|nameof(IsText)|])")]
    [InlineData("Retry(OnResult = [|nameof(IsText)|])")]
    [InlineData("Hedge(OnResult = [|nameof(IsText)|])")]
    [InlineData("CircuitBreaker(BreakDurationFrom = [|nameof(IsText)|])")]
    [InlineData("Fallback(DefaultFrom = [|nameof(IsText)|])")]
    public Task RAOP314_MissingOrOtherShape_IsReported(string policies) => RuleCheck.ReportsAsync("RAOP314", Client(policies));

    [Theory]
    [InlineData("Retry(When = nameof(IsFault), OnResult = nameof(IsBad), DelayFrom = nameof(Delay), OnRetry = nameof(Retrying))")]
    [InlineData("Hedge(OnResult = nameof(IsBad))")]
    [InlineData("Fallback(DefaultFrom = nameof(Zero))")]
    public Task RAOP314_FittingMembers_AreSilent(string policies) => RuleCheck.IsSilentAsync(Client(policies));

    [Fact]
    public Task RAOP316_TwoBundlesWithOneKind_AreReportedOnTheSecond() =>
        RuleCheck.ReportsAsync("RAOP316", Client("NetworkRetry, [|DatabaseRetry|]"));

    [Theory]
    [InlineData("NetworkRetry")]
    [InlineData("NetworkRetry, DatabaseRetry, Retry(MaxAttempts = 4)")]
    public Task RAOP316_OneBundleOrAnOwnAttribute_IsSilent(string policies) => RuleCheck.IsSilentAsync(Client(policies));

    private static string Client(string policies) => $$"""
        partial class Client
        {
            [{{policies}}]
            public partial Task<int> GetAsync(CancellationToken token);
            private Task<int> GetCoreAsync(CancellationToken token) => Task.FromResult(1);
            private static bool IsText(string text) => false;
            private static bool IsFault(Exception failure) => true;
            private bool IsBad(int result) => false;
            private TimeSpan? Delay(int attempt, Exception? failure) => null;
            private Task Retrying(int attempt, TimeSpan delay, Exception? failure) => Task.CompletedTask;
            private int Zero() => 0;
        }
        """;
}

namespace Resilience.Aop.Analyzers.Tests.Shape;

public sealed class BundleTests
{
    [Theory]
    [InlineData("[[|Store|]]", "")]
    [InlineData("[Timeout(\"1s\"), [|Store|]]", "")]
    [InlineData("", "[[|Store|]]")]
    public Task RAOP019_BundleWithoutPolicies_IsReportedWhereItIsUsed(string onMethod, string onClass) =>
        RuleCheck.ReportsAsync("RAOP019", Client("", onMethod, onClass));

    [Theory]
    [InlineData("[Store]", "")]
    [InlineData("", "[Store]")]
    public Task RAOP019_BundleWithAPolicy_IsSilent(string onMethod, string onClass) =>
        RuleCheck.IsSilentAsync(Client("[Retry]", onMethod, onClass));

    [Fact]
    public Task RAOP019_Pragma_SuppressesIt() => RuleCheck.IsSuppressedAsync(
        "#pragma warning disable RAOP019\n" + Client("", "[Store]", ""));

    [Fact]
    public Task RAOP201_ValueInABundle_IsReportedOnceThere() =>
        RuleCheck.ReportsAsync("RAOP201", Client("[Retry(MaxAttempts = [|0|])]", "[Store]", "[Store]"));

    [Fact]
    public Task RAOP001_BundleOnOrdinaryMethod_IsReported() => RuleCheck.ReportsAsync(
        "RAOP001",
        """
        [Retry]
        sealed class StoreAttribute : ResiliencePolicyAttribute { }

        class Client
        {
            [Store]
            public Task [|GetAsync|]() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP010_BundleOnCore_IsReported() => RuleCheck.ReportsAsync(
        "RAOP010",
        """
        [Retry]
        sealed class StoreAttribute : ResiliencePolicyAttribute { }

        partial class Client
        {
            [Timeout("1s")]
            public partial Task GetAsync(CancellationToken token);
            [[|Store|]]
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);

    private static string Client(string onBundle, string onMethod, string onClass) => $$"""
        {{onBundle}}
        sealed class StoreAttribute : ResiliencePolicyAttribute { }

        {{onClass}}
        partial class Client
        {
            {{onMethod}}
            public partial Task<int> GetAsync(CancellationToken token);
            private Task<int> GetCoreAsync(CancellationToken token) => Task.FromResult(1);
        }
        """;
}

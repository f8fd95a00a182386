using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Cancellation;

public sealed class NothingToCancelWithTests
{
    [Fact]
    public async Task RAOP401_NoToken_IsReportedOnTheAttribute()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP401",
            Client("""[|Timeout("1s")|]""", string.Empty, string.Empty)));

        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
        Assert.Contains("'GetCoreAsync'", problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RAOP401_SynchronousMethod_IsAnError()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP401",
            """
            partial class Client
            {
                [[|Timeout("1s")|]]
                public partial int Get();
                private int GetCore() => 1;
            }
            """));

        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.Contains("blocks its caller", problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public Task RAOP401_HedgeWithoutToken_IsReported() =>
        RuleCheck.ReportsAsync("RAOP401", Client("[|Hedge|]", string.Empty, string.Empty));

    [Theory]
    [InlineData("Hedge", "", "CancellationToken token")]
    [InlineData("Timeout(\"1s\")", "CancellationToken token", "CancellationToken token")]
    [InlineData("Timeout(\"1s\")", "", "CancellationToken token")]
    [InlineData("Timeout(\"1s\", Mode = TimeoutMode.Abandon)", "", "")]
    [InlineData("Retry", "", "")]
    public Task RAOP401_TokenOrNoNeedOfOne_IsSilent(string policy, string parameters, string coreParameters) =>
        RuleCheck.IsSilentAsync(Client(policy, parameters, coreParameters));

    private static string Client(string policy, string parameters, string coreParameters) => $$"""
        partial class Client
        {
            [{{policy}}]
            public partial Task GetAsync({{parameters}});
            private Task GetCoreAsync({{coreParameters}}) => Task.CompletedTask;
        }
        """;
}

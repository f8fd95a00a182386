using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Numbers;

public sealed class QueueRulesTests
{
    [Theory]
    [InlineData("Retry, Bulkhead(MaxQueue = [|5|])")]
    [InlineData("Retry, Bulkhead(MaxQueue = [|5|], Order = 450), Timeout(\"1s\")")] // around the retry: no attempt runs yet
    [InlineData("Retry, Bulkhead(MaxQueue = [|5|], Order = 750), Timeout(\"1s\")")]
    public Task RAOP209_NothingEndsTheWaiting_IsReported(string policies) => RuleCheck.ReportsAsync("RAOP209", NumberClient.With(policies));

    [Fact]
    public Task RAOP209_WithoutToken_IsReported() => RuleCheck.ReportsAsync("RAOP209", WithoutToken("Bulkhead(MaxQueue = [|5|])"));

    [Theory]
    [InlineData("Bulkhead(MaxQueue = 5)")]
    [InlineData("Retry, Bulkhead(MaxQueue = 0)")]
    [InlineData("Retry, Bulkhead")]
    [InlineData("Retry, Bulkhead(MaxQueue = 5, QueueTimeout = \"1s\")")]
    [InlineData("Retry, Bulkhead(MaxQueue = 5), Timeout(\"1s\")")]
    [InlineData("Retry(BaseDelay = \"10ms\"), Bulkhead(MaxQueue = 5, Order = 450), Timeout(Total = \"1s\")")]
    public Task RAOP209_OneStepBack_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP209", NumberClient.With(policies));

    [Theory]
    [InlineData("[|Retry|]")]
    [InlineData("[|Retry(BaseDelay = \"0s\", DelayFrom = \"Later\")|]")]
    [InlineData("[|Bulkhead(MaxQueue = 1, QueueTimeout = \"1s\")|], Timeout(Total = \"2s\", Mode = TimeoutMode.Abandon)")]
    [InlineData("[|RateLimit(Permits = 100, Per = \"1s\", Queue = 1)|]")]
    public async Task RAOP408_WaitingWithoutToken_IsInfo(string policies) =>
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await RuleCheck.ReportsAsync("RAOP408", WithoutToken(policies))).Severity);

    [Theory]
    [InlineData("Retry(BaseDelay = \"0s\")")]
    [InlineData("Bulkhead")]
    [InlineData("RateLimit(Permits = 100, Per = \"1s\")")]
    [InlineData("CircuitBreaker")]
    [InlineData("Retry, Timeout(\"1s\")")] // RAOP401 asks for the same token
    public Task RAOP408_NothingToWaitFor_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP408", WithoutToken(policies));

    [Fact]
    public Task RAOP408_Token_IsSilent() => RuleCheck.IsSilentOnAsync("RAOP408", NumberClient.With("Retry"));

    [Theory]
    [InlineData("interface IClient { Task GetAsync(); }", "IClient", "public partial")]
    [InlineData("abstract class Base { public abstract Task GetAsync(); }", "Base", "public override partial")]
    public Task RAOP408_SignatureDictatedElsewhere_IsSilent(string declaration, string name, string modifiers) => RuleCheck.IsSilentOnAsync(
        "RAOP408",
        $$"""
        {{declaration}}
        partial class Client : {{name}}
        {
            [Retry]
            {{modifiers}} Task GetAsync();
            private Task GetCoreAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP408_Stream_IsSilent() => RuleCheck.IsSilentOnAsync(
        "RAOP408",
        """
        partial class Client
        {
            [Retry]
            public partial System.Collections.Generic.IAsyncEnumerable<int> ReadAsync();
            private async System.Collections.Generic.IAsyncEnumerable<int> ReadCoreAsync()
            {
                await Task.Yield();
                yield return 1;
            }
        }
        """);

    [Theory]
    [InlineData("[|Timeout(\"1s\", Mode = TimeoutMode.Cooperative)|]", "without end")]
    [InlineData("Bulkhead(Timeout = [|\"1s\"|])", "[Bulkhead(Timeout)]")]
    public async Task RAOP401_DeadlineWithoutToken_SaysWhatHappens(string policies, string part)
    {
        Diagnostic found = Assert.Single(await RuleCheck.ReportsAsync("RAOP401", WithoutToken(policies)));

        Assert.Contains(part, found.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Timeout(\"1s\", Mode = TimeoutMode.Graceful)")]
    [InlineData("Timeout(\"1s\", Mode = TimeoutMode.Abandon)")]
    [InlineData("Bulkhead(Timeout = \"1s\"), Timeout(\"2s\", Mode = TimeoutMode.Graceful)")]
    public Task RAOP401_LeavingBehindIsMeant_IsSilent(string policies) => RuleCheck.IsSilentOnAsync("RAOP401", WithoutToken(policies));

    private static string WithoutToken(string policies) => $$"""
        #nullable enable
        partial class Client
        {
            [{{policies}}]
            public partial Task<int> GetAsync(int id);
            private Task<int> GetCoreAsync(int id) => Task.FromResult(id);
            private TimeSpan? Later(int attempt, Exception? failure) => null;
        }
        """;
}

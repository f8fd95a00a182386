using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class HedgeIsNotIdempotentTests
{
    [Theory]
    [InlineData("UpdateProfileAsync")]
    [InlineData("SendAsync")]
    [InlineData("TrySendAsync")]
    [InlineData("GetawayAsync")]
    [InlineData("Try")]
    public async Task RAOP103_NameSaysNothing_IsReportedOnTheAttribute(string name)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP103", Client("[|Hedge|]", name)));

        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
        Assert.Contains($"'{name}'", problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetAsync")]
    [InlineData("TryGetAsync")]
    [InlineData("ListOrdersAsync")]
    [InlineData("DeleteAsync")]
    [InlineData("Ping")]
    public Task RAOP103_NameThatReadsOrReplaces_IsSilent(string name) => RuleCheck.IsSilentAsync(Client("Hedge", name));

    [Theory]
    [InlineData("Hedge, Idempotent", "", "")]
    [InlineData("Hedge", "Idempotent", "")]
    [InlineData("Hedge", "", "Idempotent")]
    public Task RAOP103_ClaimOnMethodCoreOrType_IsSilent(string onMethod, string onCore, string onType) =>
        RuleCheck.IsSilentAsync(Client(onMethod, "SendAsync", onCore, onType));

    [Theory]
    [InlineData("[|Hedge|], NonIdempotent", "")]
    [InlineData("[|Hedge|]", "NonIdempotent")]
    public Task RAOP103_DeniedOnMethodOrCore_IsReportedWhateverTheName(string onMethod, string onCore) =>
        RuleCheck.ReportsAsync("RAOP103", Client(onMethod, "GetAsync", onCore));

    [Fact]
    public Task RAOP103_ClaimOnTheAssembly_IsSilent() =>
        RuleCheck.IsSilentAsync("[assembly: Idempotent]\n" + Client("Hedge", "SendAsync"));

    [Fact]
    public Task RAOP103_ClaimOnTheInterfaceMember_IsSilent() => RuleCheck.IsSilentAsync(
        """
        interface IClient
        {
            [Idempotent]
            Task SendAsync(CancellationToken token);
        }

        partial class Client : IClient
        {
            [Hedge]
            public partial Task SendAsync(CancellationToken token);
            private Task SendCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP103_IdempotencyKey_IsSilent() => RuleCheck.IsSilentAsync(
        """
        partial class Client
        {
            [Hedge]
            public partial Task SendAsync([IdempotencyKey] string key, CancellationToken token);
            private Task SendCoreAsync(string key, CancellationToken token) => Task.FromResult(key);
        }
        """);

    [Fact]
    public Task RAOP103_HedgeOfTheClass_IsReportedAtTheMethod() => RuleCheck.ReportsAsync(
        "RAOP103",
        """
        [Hedge]
        partial class Client
        {
            public partial Task [|SendAsync|](CancellationToken token);
            private Task SendCoreAsync(CancellationToken token) => Task.CompletedTask;

            public partial Task GetAsync(CancellationToken token);
            private Task GetCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);

    private static string Client(string policies, string name, string onCore = "", string onType = "")
    {
        string core = name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] + "CoreAsync" : name + "Core";
        return $$"""
            {{Attribute(onType)}}
            partial class Client
            {
                [{{policies}}]
                public partial Task {{name}}(CancellationToken token);
                {{Attribute(onCore)}}
                private Task {{core}}(CancellationToken token) => Task.CompletedTask;
            }
            """;
    }

    private static string Attribute(string name) => name.Length == 0 ? "" : $"[{name}]";
}

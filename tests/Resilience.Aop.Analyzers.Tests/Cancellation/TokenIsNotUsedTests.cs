using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Tests.Safety;

namespace Resilience.Aop.Analyzers.Tests.Cancellation;

public sealed class TokenIsNotUsedTests
{
    [Theory]
    [InlineData("Timeout(\"1s\")", "[Timeout]")]
    [InlineData("Hedge", "[Hedge]")]
    [InlineData("Hedge, Timeout(\"1s\")", "[Hedge] and [Timeout]")]
    [InlineData("Retry", "its caller")]
    public async Task RAOP402_CoreThatOnlyWaits_IsReportedAtTheParameter(string policies, string stopper)
    {
        string text = Client(policies, "async Task<int> GetCoreAsync(CancellationToken [|token|]) => await Api.LoadAsync(1);");

        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP402", text));

        Assert.Equal($"'GetCoreAsync' ignores its CancellationToken, so {stopper} cannot stop it", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("async Task<int> GetCoreAsync(CancellationToken [|token|]) { token.ThrowIfCancellationRequested(); return await Api.AskAsync(1); }")]
    [InlineData("async Task<int> GetCoreAsync(CancellationToken [|token|]) => await Api.AskAsync(nameof(token).Length).ConfigureAwait(false);")]
    [InlineData("async Task<int> GetCoreAsync(CancellationToken [|token|]) { await foreach (int item in Api.AllAsync()) { return item; } return 0; }")]
    [InlineData("Task<int> GetCoreAsync(CancellationToken [|token|]) => Api.LoadAsync(1);")]
    [InlineData("Task<int> GetCoreAsync(CancellationToken [|token|]) { return Api.AskAsync(1); }")]
    public Task RAOP402_OtherWaits_AreReported(string core) => RuleCheck.ReportsAsync("RAOP402", Client("Retry", core));

    [Theory]
    [InlineData("async Task<int> GetCoreAsync(CancellationToken token) => await Api.LoadAsync(1, token);")]
    [InlineData("async Task<int> GetCoreAsync(CancellationToken token) { int id = await Api.LoadAsync(1); token.ThrowIfCancellationRequested(); return id; }")]
    [InlineData("async Task<int> GetCoreAsync(CancellationToken token) { for (;;) { token.ThrowIfCancellationRequested(); await Api.AskAsync(1); } }")]
    [InlineData("async Task<int> GetCoreAsync(CancellationToken token) { Func<Task<int>> ask = () => Api.LoadAsync(1, token); return await ask(); }")]
    [InlineData("async Task<int> GetCoreAsync(CancellationToken token) { await Task.Yield(); await Task.CompletedTask; return await Task.FromResult(1); }")]
    [InlineData("Task<int> GetCoreAsync(CancellationToken token) => Task.FromResult(1);")]
    [InlineData("Task<int> GetCoreAsync(CancellationToken token) => Api.BareAsync(1);")]
    public Task RAOP402_CoreThatUsesItOrDoesNotWait_IsSilent(string core) => RuleCheck.IsSilentAsync(Client("Retry", core));

    [Fact]
    public Task RAOP402_PolicyThatStopsNothing_IsSilent() => RuleCheck.IsSilentAsync(
        Client("CircuitBreaker", "async Task<int> GetCoreAsync(CancellationToken token) => await Api.LoadAsync(1);"));

    [Theory]
    [InlineData("Func<Task<int>> work, CancellationToken token", "work()")]
    [InlineData("Func<int, Task<int>> work, CancellationToken [|token|]", "Task.Run(() => work(1))")]
    public Task RAOP402_WorkOfTheCaller_CarriesItsOwnToken(string parameters, string work) => SafetyCheck.ReportsAsync("RAOP402", $$"""
        partial class Client
        {
            [Retry]
            public partial Task<int> GetAsync({{parameters.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal)}});
            private async Task<int> GetCoreAsync({{parameters}}) => await {{work}};
        }
        """);

    private static string Client(string policies, string core) => $$"""
        partial class Client
        {
            [{{policies}}]
            public partial Task<int> GetAsync(CancellationToken token);
            private {{core}}
        }

        static class Api
        {
            public static Task<int> LoadAsync(int id, CancellationToken token = default) => Task.FromResult(id);
            public static Task<int> AskAsync(int id) => Task.FromResult(id);
            public static Task<int> AskAsync(int id, CancellationToken token) => Task.FromResult(id);
            public static Task<int> BareAsync(int id) => Task.FromResult(id);
            public static async System.Collections.Generic.IAsyncEnumerable<int> AllAsync() { await Task.Yield(); yield return 1; }
        }
        """;
}

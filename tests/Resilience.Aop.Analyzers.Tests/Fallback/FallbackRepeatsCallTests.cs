using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Fallback;

public sealed class FallbackRepeatsCallTests
{
    [Theory]
    [InlineData("private Task<int> OtherAsync(int id) => [|_api.LoadAsync(id, false)|];")]
    [InlineData("private Task<int> OtherAsync(int id) => HelperAsync(id); private async Task<int> HelperAsync(int id) => await [|_api.LoadAsync(id + 1, false)|];")]
    public async Task RAOP504_SameCall_IsReported(string fallback)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP504", Client("nameof(OtherAsync)", fallback)));

        Assert.Equal("'OtherAsync' asks again for what 'GetAsync' has just failed to get; answer from another source", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Info, problem.Severity);
    }

    [Fact]
    public Task RAOP504_FallbackWithRetry_IsReportedAtTheName() => RuleCheck.ReportsAsync(
        "RAOP504",
        Client(
            "[|nameof(OtherAsync)|]",
            "[Retry] public partial Task<int> OtherAsync(int id); private Task<int> OtherCoreAsync(int id) => Task.FromResult(id);"));

    [Theory]
    [InlineData("private Task<int> OtherAsync(int id) => _replica.LoadAsync(id, false);")]
    [InlineData("private Task<int> OtherAsync(int id) => _api.LoadAsync(id, true);")]
    [InlineData("private Task<int> OtherAsync(int id) => _api.KeptAsync(id);")]
    [InlineData("private static Task<int> OtherAsync(int id) => Task.FromResult(id);")]
    [InlineData("private Task<int> OtherAsync(int id) => Run(id); public Func<int, Task<int>> Run = Task.FromResult;")]
    public Task RAOP504_AnotherSource_IsSilent(string fallback) => RuleCheck.IsSilentAsync(Client("nameof(OtherAsync)", fallback));

    private static string Client(string names, string more) => $$"""
        partial class Client
        {
            private readonly Api _api = new();
            private readonly Api _replica = new();

            [Fallback({{names}})]
            public partial Task<int> GetAsync(int id);
            private Task<int> GetCoreAsync(int id) => _api.LoadAsync(id, false);

            public object All => (_api, _replica);
            {{more}}
        }

        class Api
        {
            public Task<int> LoadAsync(int id, bool old) => Task.FromResult(id);
            public Task<int> KeptAsync(int id) => Task.FromResult(id);
        }
        """;
}

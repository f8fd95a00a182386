using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Fallback;

public sealed class FallbackLeadsBackTests
{
    [Theory]
    [InlineData("private Task<int> OtherAsync(int id) => [|GetAsync|](id);")]
    [InlineData("private async Task<int> OtherAsync(int id) { return await this.[|GetAsync|](0); }")]
    [InlineData("private Task<int> OtherAsync(int id) => HelperAsync(id); private Task<int> HelperAsync(int id) => [|GetAsync|](id);")]
    [InlineData("private Task<int> OtherAsync(int id) => id > 0 ? [|GetAsync|](id) : Task.FromResult(0);")]
    [InlineData("[Timeout(\"1s\")] public partial Task<int> OtherAsync(int id); private Task<int> OtherCoreAsync(int id, CancellationToken token) => [|GetAsync|](id);")]
    public async Task RAOP503_CallOfTheProtectedMethod_IsReported(string fallback)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP503", Client("nameof(OtherAsync)", fallback)));

        Assert.Equal("'OtherAsync' leads back to 'GetAsync', whose failure it answers; answer without calling 'GetAsync'", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
    }

    [Theory]
    [InlineData("private Task<int> OtherAsync(int id) => new Client().[|GetAsync|](id);")]
    [InlineData("private Task<int> OtherAsync(int id) => id > 0 ? [|GetAsync|](0) : Task.FromResult(0);")]
    public async Task RAOP503_AnotherObjectOrEnd_IsAnInformation(string fallback)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP503", Client("nameof(OtherAsync)", fallback)));

        Assert.Equal(DiagnosticSeverity.Info, problem.Severity);
    }

    [Theory]
    [InlineData("[|nameof(GetAsync)|]", "")]
    [InlineData("[|nameof(GetCoreAsync)|]", "")]
    [InlineData("nameof(StoredAsync), [|nameof(GetAsync)|]", "private static Task<int> StoredAsync(int id) => Task.FromResult(id);")]
    public Task RAOP503_MethodItselfOrItsCore_IsReportedAtTheName(string names, string more) =>
        RuleCheck.ReportsAsync("RAOP503", Client(names, more));

    [Fact]
    public Task RAOP503_Cycle_IsReportedAtBothNames() => RuleCheck.ReportsAsync(
        "RAOP503",
        """
        partial class Client
        {
            [Fallback([|nameof(OtherAsync)|])]
            public partial Task<int> GetAsync(int id);
            private Task<int> GetCoreAsync(int id) => Task.FromResult(id);

            [Fallback([|nameof(GetAsync)|])]
            public partial Task<int> OtherAsync(int id);
            private Task<int> OtherCoreAsync(int id) => Task.FromResult(id);
        }
        """);

    [Theory]
    [InlineData("private static Task<int> OtherAsync(int id) => Task.FromResult(id);")]
    [InlineData("private Task<int> OtherAsync(int id) => GetAsync(\"\"); public Task<int> GetAsync(string text) => Task.FromResult(text.Length);")]
    [InlineData("private Task<int> OtherAsync(int id) { Later = () => GetAsync(id); return Task.FromResult(id); } public Func<Task<int>>? Later;")]
    [InlineData("[Fallback(Default = 1)] public partial Task<int> OtherAsync(int id); private Task<int> OtherCoreAsync(int id) => Task.FromResult(id);")]
    public Task RAOP503_AnswerOfItsOwn_IsSilent(string fallback) => RuleCheck.IsSilentAsync(Client("nameof(OtherAsync)", fallback));

    private static string Client(string names, string more) => $$"""
        partial class Client
        {
            [Fallback({{names}})]
            public partial Task<int> GetAsync(int id);
            private Task<int> GetCoreAsync(int id) => Task.FromResult(id);

            {{more}}
        }
        """;
}

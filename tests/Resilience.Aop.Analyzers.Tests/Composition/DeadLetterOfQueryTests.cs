using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Composition;

public sealed class DeadLetterOfQueryTests
{
    [Fact]
    public async Task RAOP311_MethodThatReads_IsAnInformationAtTheAttribute()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP311",
            Client("[|DeadLetter(\"q\")|]", "Task<int> GetAsync", "Task<int> GetCoreAsync", "Task.FromResult(1)")));

        Assert.Equal("'GetAsync' reads, and nobody replays a question; remove [DeadLetter]", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Info, problem.Severity);
    }

    [Fact]
    public Task RAOP311_DeadLetterOfTheClass_IsReportedAtTheMethod() => RuleCheck.ReportsAsync(
        "RAOP311",
        "[DeadLetter(\"q\")]\n" + Client("Timeout(\"1s\", Mode = TimeoutMode.Abandon)", "Task<int> [|GetAsync|]", "Task<int> GetCoreAsync", "Task.FromResult(1)"));

    [Theory]
    [InlineData("DeadLetter(\"q\")", "Task<int> SaveAsync", "Task<int> SaveCoreAsync", "Task.FromResult(1)")]
    [InlineData("DeadLetter(\"q\")", "Task CheckAsync", "Task CheckCoreAsync", "Task.CompletedTask")]
    [InlineData("DeadLetter(\"q\"), NonIdempotent", "Task<int> GetAsync", "Task<int> GetCoreAsync", "Task.FromResult(1)")]
    [InlineData("DeadLetter(\"q\")", "Task<int> GetAsync", "async Task<int> GetCoreAsync", "(await new System.Net.Http.HttpClient().PostAsync(\"\", null)).Headers.GetHashCode()")]
    [InlineData("Retry", "Task<int> GetAsync", "Task<int> GetCoreAsync", "Task.FromResult(1)")]
    public Task RAOP311_MethodThatWritesOrKeepsNothing_IsSilent(string policies, string method, string core, string value) =>
        RuleCheck.IsSilentAsync(Client(policies, method, core, value));

    private static string Client(string policies, string method, string core, string value) => $$"""
        partial class Client
        {
            [{{policies}}]
            public partial {{method}}(int id);
            private {{core}}(int id) => {{value}};
        }
        """;
}

using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Fallback;

public sealed class FallbackHidesLossTests
{
    [Theory]
    [InlineData("Task SendAsync", "Task SendCoreAsync", "Task.Delay(1, token)", "private static Task Other(int id, CancellationToken token) => Task.CompletedTask;")]
    [InlineData("Task SaveAsync", "Task SaveCoreAsync", "System.IO.File.AppendAllTextAsync(\"a\", \"b\", token)", "private static void Other(int id) { }")]
    [InlineData("Task<bool> SendAsync", "Task<bool> SendCoreAsync", "Task.FromResult(true)", "private static Task<bool> Other(int id) => Task.FromResult(true);")]
    [InlineData("Task<bool> SendAsync", "Task<bool> SendCoreAsync", "Task.FromResult(true)", "private static bool Other(int id, Exception e) => true;")]
    public async Task RAOP508_FallbackThatDoesNothing_IsReportedAtItsName(string method, string core, string work, string fallback)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP508", Client("Fallback([|nameof(Other)|])", method, core, work, fallback)));

        string name = method.Split(' ')[1];
        Assert.Equal($"'Other' lets '{name}' succeed although nothing was done; throw, log or store the call, or use [DeadLetter]", problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Fact]
    public Task RAOP508_ConstantSuccess_IsReportedAtTheAttribute() => RuleCheck.ReportsAsync(
        "RAOP508",
        Client("[|Fallback(Default = true)|]", "Task<bool> SendAsync", "Task<bool> SendCoreAsync", "Task.FromResult(true)", ""));

    [Theory]
    [InlineData("Task SendAsync", "Task SendCoreAsync", "private static Task Other(int id) => throw new TimeoutException();")]
    [InlineData("Task SendAsync", "Task SendCoreAsync", "private static Task Other(int id) { Console.WriteLine(id); return Task.CompletedTask; }")]
    [InlineData("Task SendAsync", "Task SendCoreAsync", "private Task Other(int id) { Lost++; return Task.CompletedTask; } public int Lost;")]
    [InlineData("Task<bool> SendAsync", "Task<bool> SendCoreAsync", "private static Task<bool> Other(int id) => Task.FromResult(false);")]
    [InlineData("Task<int> SendAsync", "Task<int> SendCoreAsync", "private static Task<int> Other(int id) => Task.FromResult(0);")]
    [InlineData("Task RefreshAsync", "Task RefreshCoreAsync", "private static Task Other(int id) => Task.CompletedTask;")]
    public Task RAOP508_FallbackThatSaysSo_IsSilent(string method, string core, string fallback)
    {
        string work = method.Contains("bool", StringComparison.Ordinal) ? "Task.FromResult(true)"
            : method.Contains("int", StringComparison.Ordinal) ? "Task.FromResult(1)"
            : "Task.Delay(1, token)";
        return RuleCheck.IsSilentAsync(Client("Fallback(nameof(Other))", method, core, work, fallback));
    }

    private static string Client(string policy, string method, string core, string work, string fallback) => $$"""
        partial class Client
        {
            private readonly System.Net.Http.HttpClient _http = new();

            [{{policy}}]
            public partial {{method}}(int id, CancellationToken token);
            private {{core}}(int id, CancellationToken token) => {{work}};

            {{fallback}}
            public object All => _http;
        }
        """;
}

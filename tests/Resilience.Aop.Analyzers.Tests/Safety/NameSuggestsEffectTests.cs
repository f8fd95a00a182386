using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class NameSuggestsEffectTests
{
    [Fact]
    public async Task RAOP102_NameAndUnknownCall_AreInformation()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP102", Client("[|Retry|]", "TransferAsync", "gateway.MoveAsync(token)")));

        Assert.Equal(DiagnosticSeverity.Info, problem.Severity);
        Assert.Contains("'TransferAsync'", problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[|Retry|]", "CreateAsync", "gateway.MoveAsync(token)")]
    [InlineData("[|Retry|]", "TryChargeAsync", "gateway.MoveAsync(token)")]
    [InlineData("[|Hedge|]", "DeleteAsync", "gateway.MoveAsync(token)")]
    [InlineData("Retry", "DeleteAsync", "gateway.MoveAsync(token)")]
    [InlineData("Retry", "GetAsync", "gateway.MoveAsync(token)")]
    [InlineData("Retry", "WorkAsync", "gateway.MoveAsync(token)")]
    [InlineData("Retry", "TransferAsync", "gateway.ReadAsync(token)")]
    [InlineData("Retry", "TransferAsync", "Task.CompletedTask")]
    [InlineData("Retry(MaxAttempts = 1)", "TransferAsync", "gateway.MoveAsync(token)")]
    [InlineData("Retry, Idempotent", "TransferAsync", "gateway.MoveAsync(token)")]
    [InlineData("Retry, NonIdempotent", "TransferAsync", "gateway.MoveAsync(token)")]
    [InlineData("Retry", "TransferAsync", "http.PostAsync(\"a\", null, token)")] // RAOP101
    public Task RAOP102_Cases_AreAsDeclared(string policies, string name, string call) =>
        SafetyCheck.ReportsAsync("RAOP102", Client(policies, name, call));

    [Theory]
    [InlineData("Retry", "TransferAsync", "non_idempotent_verbs = -Transfer")]
    [InlineData("Retry", "TransferAsync", "read_verbs = +Transfer")]
    [InlineData("Retry", "TransferAsync", "idempotent_methods = M:IGateway.MoveAsync(System.Threading.CancellationToken)")]
    [InlineData("[|Retry|]", "WorkAsync", "non_idempotent_verbs = +Work")]
    [InlineData("[|Retry|]", "WorkAsync", "ask_verbs = Work; Play")]
    public Task RAOP102_Options_AreObeyed(string policies, string name, string option) =>
        SafetyCheck.ReportsAsync("RAOP102", Client(policies, name, "gateway.MoveAsync(token)"), "resilience_aop." + option);

    private static string Client(string policies, string name, string call) => $$"""
        interface IGateway
        {
            Task MoveAsync(CancellationToken token);
            Task ReadAsync(CancellationToken token);
        }

        partial class Client(IGateway gateway, System.Net.Http.HttpClient http)
        {
            [{{policies}}]
            public partial Task {{name}}(CancellationToken token);
            private Task {{name.Replace("Async", "CoreAsync", StringComparison.Ordinal)}}(CancellationToken token) => {{call}};

            public object All => (gateway, http);
        }
        """;
}

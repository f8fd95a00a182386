using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class HedgeDuplicatesEffectTests
{
    [Fact]
    public async Task RAOP116_Post_IsAnErrorAndReplacesRAOP103()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP116", Client("Hedge(MaxHedges = 2)", "OrderAsync", "[|PostAsync|]")));

        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.Equal(
            "[Hedge] runs up to 3 copies of 'OrderAsync' at once and 'PostAsync' happens in each; use [Retry], or declare [Idempotent] or pass an [IdempotencyKey]",
            problem.GetMessage(null));
    }

    [Theory]
    [InlineData("Hedge", "SearchAsync", "PostAsync")]
    [InlineData("Hedge", "DeleteAsync", "PutAsync")]
    [InlineData("Hedge, Idempotent", "OrderAsync", "PostAsync")]
    [InlineData("Retry", "OrderAsync", "PostAsync")]
    public Task RAOP116_OtherCases_AreSilent(string policies, string name, string call) =>
        SafetyCheck.ReportsAsync("RAOP116", Client(policies, name, call));

    [Fact]
    public Task RAOP103_NonIdempotentMethod_IsReportedWhateverItsName() =>
        SafetyCheck.ReportsAsync("RAOP103", Client("[|Hedge|], NonIdempotent", "GetAsync", "PutAsync"));

    [Theory]
    [InlineData("read_verbs = +Order")]
    [InlineData("read_verbs = Order; Take")]
    [InlineData("idempotent_methods = T:Client")]
    public Task RAOP103_Options_AreObeyed(string option) =>
        SafetyCheck.ReportsAsync("RAOP103", Client("Hedge", "OrderAsync", "PutAsync"), "resilience_aop." + option);

    [Fact]
    public Task RAOP103_ReadVerbThatIsTakenAway_IsReported() =>
        SafetyCheck.ReportsAsync("RAOP103", Client("[|Hedge|]", "FetchAsync", "PutAsync"), "resilience_aop.read_verbs = -Fetch");

    private static string Client(string policies, string name, string call) => $$"""
        partial class Client(System.Net.Http.HttpClient http)
        {
            [{{policies}}]
            public partial Task<System.Net.Http.HttpResponseMessage> {{name}}(CancellationToken token);
            private Task<System.Net.Http.HttpResponseMessage> {{name.Replace("Async", "CoreAsync", StringComparison.Ordinal)}}(CancellationToken token) =>
                http.{{call}}("orders", null, token);
        }
        """;
}

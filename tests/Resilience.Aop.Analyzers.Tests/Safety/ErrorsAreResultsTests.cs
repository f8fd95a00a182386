using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class ErrorsAreResultsTests
{
    [Fact]
    public async Task RAOP114_ResponseWhoseStatusNobodyReads_IsReportedAtTheRequest()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP114", Client("Retry", "return await (await http.[|GetAsync|](\"a\", token)).Content.ReadAsStringAsync(token);")));

        Assert.Equal(
            "'LoadAsync' never throws for HTTP error codes, so [Retry] reacts to connection errors only; call EnsureSuccessStatusCode()",
            problem.GetMessage(null));
    }

    [Theory]
    [InlineData("Hedge, Idempotent", "var r = await http.[|GetAsync|](\"a\", token); return await r.Content.ReadAsStringAsync(token);")]
    [InlineData("CircuitBreaker", "using var r = await http.[|GetAsync|](\"a\", token).ConfigureAwait(false); return await r.Content.ReadAsStringAsync(token);")]
    [InlineData("Retry, Idempotent(Reason = \"\")", "await http.[|PostAsync|](\"a\", null, token); return \"\";")]
    [InlineData("Retry", "var r = await http.GetAsync(\"a\", token); r.EnsureSuccessStatusCode(); return await r.Content.ReadAsStringAsync(token);")]
    [InlineData("Retry", "var r = await http.GetAsync(\"a\", token); return r.IsSuccessStatusCode ? \"a\" : throw new InvalidOperationException();")]
    [InlineData("Retry", "var r = (await http.GetAsync(\"a\", token)).EnsureSuccessStatusCode(); return await r.Content.ReadAsStringAsync(token);")]
    [InlineData("Retry", "var r = await http.GetAsync(\"a\", token); return await Parse(r);")]
    [InlineData("Retry", "var r = await http.GetAsync(\"a\", token); return r is { StatusCode: System.Net.HttpStatusCode.OK } ? \"a\" : \"b\";")]
    [InlineData("Retry", "return await http.GetStringAsync(\"a\", token);")]
    [InlineData("Retry(OnResult = nameof(IsBad))", "return await (await http.GetAsync(\"a\", token)).Content.ReadAsStringAsync(token);")]
    [InlineData("Timeout(\"1s\")", "return await (await http.GetAsync(\"a\", token)).Content.ReadAsStringAsync(token);")]
    public Task RAOP114_Responses_AreAsMarked(string policies, string core) => SafetyCheck.ReportsAsync("RAOP114", Client(policies, core));

    [Theory]
    [InlineData("[|Retry|]", "RestSharp.RestResponse")]
    [InlineData("[|Retry|]", "RestSharp.RestResponse<int>")]
    [InlineData("[|Retry|], CircuitBreaker", "Refit.ApiResponse<int>")]
    [InlineData("[|CircuitBreaker|]", "Refit.IApiResponse")]
    [InlineData("Retry(On = [typeof(TimeoutException)])", "RestSharp.RestResponse")]
    [InlineData("Retry(OnResult = nameof(IsBad))", "RestSharp.RestResponse")]
    [InlineData("Timeout(\"1s\")", "RestSharp.RestResponse")]
    [InlineData("Retry", "System.Net.Http.HttpResponseMessage")]
    [InlineData("Retry", "int")]
    public Task RAOP114_ResultTypes_AreAsMarked(string policies, string result) => SafetyCheck.ReportsAsync("RAOP114", $$"""
        partial class Client
        {
            [{{policies}}]
            public partial Task<{{result}}> LoadAsync(CancellationToken token);
            private Task<{{result}}> LoadCoreAsync(CancellationToken token) => Task.FromResult<{{result}}>(default!);
            private static bool IsBad({{result}} response) => response is null;
        }
        """.Replace("is null", result == "int" ? "> 0" : "is null", StringComparison.Ordinal) + Stubs.Buses);

    [Fact]
    public Task RAOP114_TaskThatDropsItsResponse_IsReported() => SafetyCheck.ReportsAsync("RAOP114", """
        partial class Client(System.Net.Http.HttpClient http)
        {
            [Retry]
            public partial Task WarmAsync(CancellationToken token);
            private Task WarmCoreAsync(CancellationToken token) => http.[|GetAsync|]("a", token);
        }
        """);

    [Theory]
    [InlineData("[|Retry|]", "if (id < 0) { throw new ArgumentOutOfRangeException(nameof(id)); } return await send(id);")]
    [InlineData("Retry", "var response = await send(id); if (response.StatusCode != System.Net.HttpStatusCode.OK) { throw new TimeoutException(); } return response;")]
    public Task RAOP114_CoreThatThrowsForErrors_IsSilent(string policy, string core) => SafetyCheck.ReportsAsync("RAOP114", $$"""
        partial class Client(Func<int, Task<RestSharp.RestResponse>> send)
        {
            [{{policy}}]
            public partial Task<RestSharp.RestResponse> LoadAsync(int id, CancellationToken token);
            private async Task<RestSharp.RestResponse> LoadCoreAsync(int id, CancellationToken token) { {{core}} }
        }
        """ + Stubs.Buses);

    private static string Client(string policies, string core) => $$"""
        partial class Client(System.Net.Http.HttpClient http)
        {
            [{{policies}}]
            public partial Task<string> LoadAsync(CancellationToken token);
            private async Task<string> LoadCoreAsync(CancellationToken token)
            {
                {{core}}
            }

            private static Task<string> Parse(System.Net.Http.HttpResponseMessage r) => r.Content.ReadAsStringAsync();
            private static bool IsBad(string text) => text.Length == 0;
        }
        """;
}

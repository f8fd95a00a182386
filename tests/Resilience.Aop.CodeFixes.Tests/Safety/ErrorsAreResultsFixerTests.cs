using Resilience.Aop.CodeFixes.Safety;

namespace Resilience.Aop.CodeFixes.Tests.Safety;

public sealed class ErrorsAreResultsFixerTests
{
    private const string RestSharp = """

        namespace RestSharp
        {
            public class RestResponse { public System.Net.HttpStatusCode StatusCode => default; }
        }
        """;

    [Theory]
    [InlineData("Retry", "Retry(OnResult = nameof(IsTransient))")]
    [InlineData("Hedge(MaxHedges = 2), Idempotent", "Hedge(MaxHedges = 2, OnResult = nameof(IsTransient)), Idempotent")]
    public Task Predicate_ResultType_IsAddedAndNamed(string before, string after)
    {
        const string predicate = "\n\n    private static bool IsTransient(RestSharp.RestResponse response) => (int)response.StatusCode is 0 or 408 or 429 or >= 500;";
        return FixCheck.FixesTogetherAsync<ErrorsAreResultsFixer>(
            [Rest(before, ""), Rest(before, "").Replace("Client", "Other", StringComparison.Ordinal), RestSharp],
            [Rest(after, predicate), Rest(after, predicate).Replace("Client", "Other", StringComparison.Ordinal), RestSharp],
            "RAOP114.Predicate");
    }

    [Theory]
    [InlineData("        var r = await http.GetAsync(\"a\", token);", "        var r = await http.GetAsync(\"a\", token);\n        r.EnsureSuccessStatusCode();", "await r.Content.ReadAsStringAsync(token)", "await r.Content.ReadAsStringAsync(token)")]
    [InlineData("        await Task.Yield();", "        await Task.Yield();", "await (await http.GetAsync(\"a\", token)).Content.ReadAsStringAsync(token)", "await (await http.GetAsync(\"a\", token)).EnsureSuccessStatusCode().Content.ReadAsStringAsync(token)")]
    [InlineData("        await http.GetAsync(\"a\", token).ConfigureAwait(false);", "        (await http.GetAsync(\"a\", token).ConfigureAwait(false)).EnsureSuccessStatusCode();", "\"\"", "\"\"")]
    public Task Ensure_Request_Throws(string before, string after, string result, string fixedResult) =>
        FixCheck.FixesOneAsync<ErrorsAreResultsFixer>(Http(before, result), Http(after, fixedResult), "RAOP114.Ensure");

    [Fact]
    public Task Ensure_TaskThatIsNotAwaited_IsNotOffered() => FixCheck.OffersNothingAsync<ErrorsAreResultsFixer>("""
        partial class Client(System.Net.Http.HttpClient http)
        {
            [Retry]
            public partial Task WarmAsync(CancellationToken token);
            private Task WarmCoreAsync(CancellationToken token) => http.GetAsync("a", token);
        }
        """);

    private static string Rest(string policies, string predicate) => $$"""
        partial class Client
        {
            [{{policies}}]
            public partial Task<RestSharp.RestResponse> LoadAsync(CancellationToken token);
            private Task<RestSharp.RestResponse> LoadCoreAsync(CancellationToken token) => Task.FromResult(new RestSharp.RestResponse());{{predicate}}
        }
        """;

    private static string Http(string statement, string result) => $$"""
        partial class Client(System.Net.Http.HttpClient http)
        {
            [Retry]
            public partial Task<string> LoadAsync(CancellationToken token);
            private async Task<string> LoadCoreAsync(CancellationToken token)
            {
        {{statement}}
                return {{result}};
            }
        }
        """;
}

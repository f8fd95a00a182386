using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Composition;

public sealed class CachedSideEffectTests
{
    [Fact]
    public async Task RAOP315_EffectOfACachedMethod_IsReported()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP315", Client("Cache(Ttl = \"5s\")", "Place", "_http.[|PostAsync|](\"orders\", null, token)")));

        Assert.Equal(
            "'PlaceAsync' is cached, so 'PostAsync' is left out while a result is kept; remove [Cache], or declare [Idempotent] if that is meant",
            problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Fact]
    public Task RAOP315_OtherEffectOfAMethodThatReads_IsReported() =>
        RuleCheck.ReportsAsync("RAOP315", Client("Cache(Ttl = \"5s\")", "Get", "System.IO.File.[|AppendAllTextAsync|](\"a\", \"b\", token)"));

    [Theory]
    [InlineData("Cache(Ttl = \"5s\")", "Get", "_http.PostAsync(\"orders\", null, token)")]
    [InlineData("Cache(Ttl = \"5s\")", "Place", "_http.GetAsync(\"orders\", token)")]
    [InlineData("Cache(Ttl = \"5s\"), Idempotent", "Place", "_http.PostAsync(\"orders\", null, token)")]
    [InlineData("Bulkhead(\"b\")", "Place", "_http.PostAsync(\"orders\", null, token)")]
    public Task RAOP315_QueryOrClaim_IsSilent(string policies, string name, string call) => RuleCheck.IsSilentAsync(Client(policies, name, call));

    private static string Client(string policies, string name, string call) => $$"""
        partial class Client
        {
            private readonly System.Net.Http.HttpClient _http = new();

            [{{policies}}]
            public partial Task<int> {{name}}Async(int id, CancellationToken token);
            private async Task<int> {{name}}CoreAsync(int id, CancellationToken token)
            {
                await {{call}};
                return id + _http.GetHashCode();
            }
        }
        """;
}

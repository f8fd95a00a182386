using Resilience.Aop.CodeFixes.Composition;

namespace Resilience.Aop.CodeFixes.Tests.Composition;

public sealed class RemovedPolicyFixerTests
{
    [Theory]
    [InlineData("[DeadLetter(\"q\"), Retry]", "[Retry]")]
    [InlineData("[Retry]\n    [DeadLetter(\"q\")]", "[Retry]")]
    public Task Remove_DeadLetterOfAQuery_IsRemoved(string before, string after) =>
        FixCheck.FixesAsync<DeadLetterOfQueryFixer>(Query(before), Query(after));

    [Fact]
    public Task Remove_OnlyPolicy_LeavesAnOrdinaryMethod() => FixCheck.FixesAsync<DeadLetterOfQueryFixer>(
        Query("[DeadLetter(\"q\")]"),
        Query("").Replace("    \n", "", StringComparison.Ordinal).Replace("partial Task<int> GetAsync(int id);", "Task<int> GetAsync(int id) => GetCoreAsync(id);", StringComparison.Ordinal));

    [Fact]
    public Task Remove_PolicyOfTheClass_IsNotOffered() =>
        FixCheck.OffersNothingAsync<DeadLetterOfQueryFixer>("[DeadLetter(\"q\")]\n" + Query("[Retry]"));

    [Fact]
    public Task Remove_CacheOfAWrite_IsRemoved() => FixCheck.FixesOneAsync<CachedSideEffectFixer>(
        Write("[Cache(Ttl = \"5s\"), Timeout(\"1s\")]"),
        Write("[Timeout(\"1s\")]"),
        "RAOP315.Remove");

    private static string Query(string attributes) => $$"""
        partial class Client
        {
            {{attributes}}
            public partial Task<int> GetAsync(int id);
            private Task<int> GetCoreAsync(int id) => Task.FromResult(id);
        }
        """;

    private static string Write(string attributes) => $$"""
        partial class Client
        {
            private readonly System.Net.Http.HttpClient _http = new();

            {{attributes}}
            public partial Task<int> PlaceAsync(int id, CancellationToken token);
            private async Task<int> PlaceCoreAsync(int id, CancellationToken token)
            {
                using var answer = await _http.PostAsync("orders", null, token);
                return id;
            }
        }
        """;
}

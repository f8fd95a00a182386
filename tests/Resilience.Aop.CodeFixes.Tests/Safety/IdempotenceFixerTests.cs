using Resilience.Aop.CodeFixes.Safety;

namespace Resilience.Aop.CodeFixes.Tests.Safety;

public sealed class IdempotenceFixerTests
{
    private const string Post = "http.PostAsync(\"a\", null, token)";

    [Theory]
    [InlineData("[Retry]", "[Retry, Idempotent(Reason = \"\")]")]
    [InlineData("[Resilience.Aop.Retry, Timeout(\"1s\")]", "[Resilience.Aop.Retry, Resilience.Aop.Idempotent(Reason = \"\"), Timeout(\"1s\")]")]
    public Task RAOP101_Declare_StandsBesideThePolicy(string before, string after) =>
        FixCheck.FixesOneAsync<RetryRepeatsEffectFixer>(Client(before, Post), Client(after, Post), "RAOP101.Declare");

    [Fact]
    public Task RAOP101_Declare_PolicyOfTheClass_MarksTheMethod() => FixCheck.FixesOneAsync<RetryRepeatsEffectFixer>(
        "[Retry]\n" + Client("", Post).Replace("    \n", "", StringComparison.Ordinal),
        "[Retry]\n" + Client("[Idempotent(Reason = \"\")]", Post),
        "RAOP101.Declare");

    [Fact]
    public Task RAOP101_Remove_LeavesTheOtherPolicies() => FixCheck.FixesOneAsync<RetryRepeatsEffectFixer>(
        Client("[Retry(MaxAttempts = 2), Timeout(\"1s\")]", Post), Client("[Timeout(\"1s\")]", Post), "RAOP101.Remove");

    [Fact]
    public Task RAOP101_Remove_LastPolicy_LeavesAnOrdinaryMethod() => FixCheck.FixesOneAsync<RetryRepeatsEffectFixer>(
        Client("[Retry]", Post),
        Client("", Post)
            .Replace("    \n", "", StringComparison.Ordinal)
            .Replace("partial Task SendAsync(CancellationToken token);", "Task SendAsync(CancellationToken token) => SendCoreAsync(token);", StringComparison.Ordinal),
        "RAOP101.Remove");

    [Fact]
    public Task RAOP102_Declare_StandsBesideThePolicy() => FixCheck.FixesOneAsync<NameSuggestsEffectFixer>(
        Client("[Retry]", "work(token)"), Client("[Retry, Idempotent(Reason = \"\")]", "work(token)"), "RAOP102.Declare");

    [Fact]
    public Task RAOP116_Retry_KeepsWhatBothHave() => FixCheck.FixesOneAsync<HedgeDuplicatesEffectFixer>(
        Client("[Hedge(MaxHedges = 2, On = new[] { typeof(TimeoutException) })]", Post),
        Client("[Retry(On = new[] { typeof(TimeoutException) })]", Post),
        "RAOP116.Retry");

    [Fact]
    public Task RAOP116_Declare_StandsBesideThePolicy() => FixCheck.FixesOneAsync<HedgeDuplicatesEffectFixer>(
        Client("[Hedge]", Post), Client("[Hedge, Idempotent(Reason = \"\")]", Post), "RAOP116.Declare");

    [Fact]
    public Task RAOP101_Key_RequestMessage_CarriesIt() => FixCheck.FixesOneAsync<RetryRepeatsEffectFixer>(
        Request("", "", "", ""),
        Request("[IdempotencyKey] string idempotencyKey, ", "string idempotencyKey, ", "\n        request.Headers.Add(\"Idempotency-Key\", idempotencyKey);", "System.Guid.NewGuid().ToString(), "),
        "RAOP101.Key");

    [Fact]
    public Task RAOP101_Key_NoRequestMessage_IsNotOffered() =>
        FixCheck.OffersNothingAsync<RetryRepeatsEffectFixer>(Client("[Retry]", Post), "RAOP101.Key");

    private static string Request(string parameter, string inner, string header, string argument) => $$"""
        using System.Net.Http;

        partial class Client(HttpClient http)
        {
            [Retry]
            public partial Task ChargeAsync({{parameter}}CancellationToken token = default);
            private async Task ChargeCoreAsync({{inner}}CancellationToken token)
            {
                using HttpRequestMessage request = new(HttpMethod.Post, "charges");{{header}}
                (await http.SendAsync(request, token)).EnsureSuccessStatusCode();
            }

            public Task UseAsync(CancellationToken token) => ChargeAsync({{argument}}token);
        }
        """;

    private static string Client(string attributes, string call) => $$"""
        partial class Client(System.Net.Http.HttpClient http, Func<CancellationToken, Task> work)
        {
            {{attributes}}
            public partial Task SendAsync(CancellationToken token);
            private async Task SendCoreAsync(CancellationToken token) => await {{call}};

            public object All => (http, work);
        }
        """;
}

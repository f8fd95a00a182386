using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Tests.Safety;

namespace Resilience.Aop.Analyzers.Tests.Wiring;

/// <summary>RAOP110 for typed clients.</summary>
public sealed class TwoRetryLayersTests
{
    [Fact]
    public async Task RAOP110_StandardHandler_NamesBothLayers()
    {
        Diagnostic problem = Assert.Single(await ReportsAsync("services.AddHttpClient<QuoteClient>().[|AddStandardResilienceHandler|]();"));

        Assert.Equal(
            "'AddStandardResilienceHandler' makes 'QuoteClient' retry by itself, and 'GetAsync' may run 3 times; leave retries to one of the two",
            problem.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal("GetAsync", problem.AdditionalLocations[0].SourceTree!.GetText().ToString(problem.AdditionalLocations[0].SourceSpan));
    }

    [Theory]
    [InlineData("services.AddHttpClient<IQuotes, QuoteClient>().[|AddStandardHedgingHandler|]();")]
    [InlineData("services.AddHttpClient<IQuotes>().[|AddStandardResilienceHandler|]();")]
    [InlineData("services.AddHttpClient(\"quotes\").AddTypedClient<QuoteClient>().[|AddStandardResilienceHandler|]();")]
    [InlineData("var builder = services.AddHttpClient<QuoteClient>(); builder.[|AddStandardResilienceHandler|]();")]
    [InlineData("services.AddHttpClient<QuoteClient>().[|AddResilienceHandler|](\"own\", b => b.AddTimeout().AddRetry());")]
    [InlineData("services.AddHttpClient<QuoteClient>().[|AddTransientHttpErrorPolicy|](p => p.WaitAndRetryAsync(3));")]
    [InlineData("services.AddHttpClient<QuoteClient>().[|AddPolicyHandler|](Policy());")]
    [InlineData("services.AddHttpClient<QuoteClient>().[|AddPolicyHandler|](Shared);")]
    [InlineData("services.ConfigureHttpClientDefaults(b => b.[|AddStandardResilienceHandler|]()); services.AddHttpClient<QuoteClient>();")]
    public Task RAOP110_ClientThatRetries_IsReported(string wiring) => ReportsAsync(wiring);

    [Theory]
    [InlineData("services.AddHttpClient<QuoteClient>();")]
    [InlineData("services.AddHttpClient<OtherClient>().AddStandardResilienceHandler();")]
    [InlineData("services.AddHttpClient(\"quotes\").AddStandardResilienceHandler();")]
    [InlineData("services.AddHttpClient<QuoteClient>().AddResilienceHandler(\"own\", b => b.AddTimeout());")]
    [InlineData("services.AddHttpClient<QuoteClient>().AddTransientHttpErrorPolicy(p => p.CircuitBreakerAsync(3));")]
    [InlineData("services.AddHttpClient<QuoteClient>().AddStandardResilienceHandler().Configure(o => o.Retry.ShouldHandle = _ => false);")]
    [InlineData("services.ConfigureHttpClientDefaults(b => b.AddStandardResilienceHandler());")]
    [InlineData("services.ConfigureHttpClientDefaults(b => b.AddStandardResilienceHandler()); services.AddHttpClient<QuoteClient>().RemoveAllResilienceHandlers();")]
    public Task RAOP110_OtherWiring_IsSilent(string wiring) => ReportsAsync(wiring);

    [Theory]
    [InlineData("Timeout(\"1s\")", "http.GetStringAsync(\"q\", token)")]
    [InlineData("Retry(MaxAttempts = 1)", "http.GetStringAsync(\"q\", token)")]
    [InlineData("Retry(On = new[] { typeof(FormatException) })", "http.GetStringAsync(\"q\", token)")]
    [InlineData("Retry", "Task.FromResult(http.BaseAddress!.Host)")]
    public Task RAOP110_MethodThatDoesNotRetryTheClient_IsSilent(string policy, string work) =>
        ReportsAsync("services.AddHttpClient<QuoteClient>().AddStandardResilienceHandler();", policy, work);

    [Fact]
    public Task RAOP110_PrivateHelper_IsFollowed() => ReportsAsync(
        "services.AddHttpClient<QuoteClient>().[|AddStandardResilienceHandler|]();",
        work: "HelpAsync(token)",
        helper: "private Task<string> HelpAsync(CancellationToken token) => http.GetStringAsync(\"q\", token);");

    [Fact]
    public async Task RAOP110_Pragma_Silences() => Assert.Empty(await ReportsAsync(
        "\n#pragma warning disable RAOP110\nservices.AddHttpClient<QuoteClient>().AddStandardResilienceHandler();\n#pragma warning restore RAOP110\n"));

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> ReportsAsync(
        string wiring, string policy = "Retry", string work = "http.GetStringAsync(\"q\", token)", string helper = "") =>
        SafetyCheck.ReportsAsync("RAOP110", $$"""
            using Microsoft.Extensions.DependencyInjection;
            using Polly;

            public interface IQuotes;

            public partial class QuoteClient(System.Net.Http.HttpClient http) : IQuotes
            {
                [{{policy}}]
                public partial Task<string> GetAsync(CancellationToken token);
                private Task<string> GetCoreAsync(CancellationToken token) => {{work}};
                {{helper}}
            }

            public class OtherClient;

            public static class Services
            {
                private static readonly IAsyncPolicy Shared = new Errors().WaitAndRetryAsync(2);

                public static void Add(IServiceCollection services)
                {
                    {{wiring}}
                }

                private static IAsyncPolicy Policy() => new Errors().WaitAndRetryAsync(Shared is null ? 2 : 3);
            }
            """ + WiringStubs.Clients);
}

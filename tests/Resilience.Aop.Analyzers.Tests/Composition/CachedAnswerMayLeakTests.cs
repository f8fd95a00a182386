using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Composition;

public sealed class CachedAnswerMayLeakTests
{
    [Theory]
    [InlineData("[|_accessor.HttpContext!.User.Identity|]!.Name", "_accessor.HttpContext!.User.Identity")]
    [InlineData("[|_accessor.HttpContext|]?.User.Identity?.Name", "_accessor.HttpContext")]
    [InlineData("[|System.Security.Claims.ClaimsPrincipal.Current|]?.ToString()", "System.Security.Claims.ClaimsPrincipal.Current")]
    [InlineData("[|Thread.CurrentPrincipal!.Identity|]!.Name", "Thread.CurrentPrincipal!.Identity")]
    [InlineData("[|Tenant.Value|]", "Tenant.Value")]
    [InlineData("Helper()", "_principal.Identity")]
    public async Task RAOP310_UserFromElsewhere_IsReported(string value, string shown)
    {
        string helper = value == "Helper()" ? "private string? Helper() => [|_principal.Identity|]!.Name;" : "";
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP310", Client("Cache(Ttl = \"1m\")", value, helper)));

        Assert.Equal(
            $"'GetAsync' keeps an answer that depends on '{shown}' and hands it to every caller with the same key; pass the user as a parameter, or name a KeyFrom",
            problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("Cache(Ttl = \"1m\")", "id")]
    [InlineData("Cache(Ttl = \"1m\")", "_accessor.HttpContext!.TraceIdentifier")]
    [InlineData("Cache(Ttl = \"1m\")", "_accessor.HttpContext?.TraceIdentifier")]
    [InlineData("Cache(Ttl = \"1m\")", "Log(_logger, id)")]
    [InlineData("Retry", "_accessor.HttpContext!.User.Identity!.Name")]
    [InlineData("Cache(Ttl = \"1m\", KeyFrom = nameof(Key))", "_accessor.HttpContext!.User.Identity!.Name")]
    public Task RAOP310_NoUserOrAKeyOfHis_IsSilent(string policy, string value) => RuleCheck.IsSilentAsync(Client(
        policy,
        value,
        """
        private string Key(string id) => id + Tenant.Value;
        private string Log(ILogger logger, string id) { logger.Write(_accessor.HttpContext!.User.ToString()!); return id; }
        """));

    [Fact]
    public Task RAOP310_KeyWithoutTheUser_IsReported() => RuleCheck.ReportsAsync(
        "RAOP310",
        Client("Cache(Ttl = \"1m\", KeyFrom = nameof(Key))", "[|Tenant.Value|]", "private static string Key(string id) => id;"));

    [Fact]
    public Task RAOP310_TypesOfTheOptions_AreReported() => RuleCheck.ReportsAsync(
        "RAOP310",
        Client("Cache(Ttl = \"1m\")", "[|_user|].Name + _accessor.HttpContext!.ToString()"),
        "resilience_aop.user_context_types = T:CurrentUser");

    private static string Client(string policy, string value, string more = "") => $$"""
        partial class Client
        {
            private static readonly AsyncLocal<string> Tenant = new();
            private readonly Microsoft.AspNetCore.Http.IHttpContextAccessor _accessor = null!;
            private readonly System.Security.Claims.ClaimsPrincipal _principal = new();
            private readonly CurrentUser _user = new();
            private readonly ILogger _logger = null!;

            [{{policy}}]
            public partial Task<string?> GetAsync(string id);
            private Task<string?> GetCoreAsync(string id) => Task.FromResult<string?>({{value}});

            public object All => (_accessor, _principal, _logger, _user);
            {{more}}
        }

        class CurrentUser
        {
            public string Name => "";
        }

        interface ILogger
        {
            void Write(string text);
        }

        namespace Microsoft.AspNetCore.Http
        {
            public class HttpContext
            {
                public System.Security.Claims.ClaimsPrincipal User => new();
                public string TraceIdentifier => "";
            }

            public interface IHttpContextAccessor
            {
                HttpContext? HttpContext { get; }
            }
        }
        """;
}

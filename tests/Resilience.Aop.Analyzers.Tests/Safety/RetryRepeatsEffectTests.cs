using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.Safety;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class RetryRepeatsEffectTests
{
    [Fact]
    public async Task RAOP101_Post_IsReportedAtTheCall()
    {
        Diagnostic problem = Assert.Single(await SafetyCheck.ReportsAsync("RAOP101", Client("=> _http.[|PostAsync|](\"charges\", null, token);")));

        Assert.Equal(
            "'ChargeAsync' may run 3 times and 'PostAsync' is repeated each time; declare [Idempotent], pass an [IdempotencyKey], or remove [Retry]",
            problem.GetMessage(null));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
        Assert.Equal(["ChargeAsync", "Retry"], problem.AdditionalLocations.Select(static place => place.SourceTree!.GetText().ToString(place.SourceSpan)));
    }

    [Theory]
    [InlineData("=> _http.[|PatchAsync|](\"charges\", null, token);")]
    [InlineData("=> System.Net.Http.Json.HttpClientJsonExtensions.[|PostAsJsonAsync|](_http, \"charges\", 1, token);")]
    [InlineData("=> _http.SendAsync(new System.Net.Http.HttpRequestMessage([|System.Net.Http.HttpMethod.Post|], \"charges\"), token);")]
    [InlineData("{ var verb = true ? [|System.Net.Http.HttpMethod.Post|] : System.Net.Http.HttpMethod.Put; return _http.SendAsync(new System.Net.Http.HttpRequestMessage(verb, \"a\"), token); }")]
    [InlineData("=> _bus.[|Publish|](1, token);")]
    [InlineData("=> _sender.[|SendMessageAsync|](new Azure.Messaging.ServiceBus.ServiceBusMessage(), token);")]
    [InlineData("=> _charges.[|CreateAsync|](new object(), null, token);")]
    [InlineData("=> _api.[|ChargeAsync|](token);")]
    [InlineData("=> _ledger.[|BookAsync|](token);")]
    [InlineData("=> System.IO.File.[|AppendAllTextAsync|](\"log\", \"a\", token);")]
    [InlineData("{ Order(1); return _db.[|SaveChangesAsync|](token); }")]
    [InlineData("=> _db.Database.ExecuteSqlRawAsync([|\"INSERT INTO audit VALUES (1)\"|], token);")]
    [InlineData("=> _db.Database.ExecuteSqlAsync([|$\"UPDATE stock SET amount = amount - {1} WHERE id = 1\"|], token);")]
    public Task RAOP101_Evidence_IsReported(string core) => SafetyCheck.ReportsAsync("RAOP101", Client(core));

    [Theory]
    [InlineData("=> _http.GetAsync(\"charges\", token);")]
    [InlineData("=> _http.PutAsync(\"charges\", null, token);")]
    [InlineData("{ _ = new System.Net.Http.HttpRequestMessage().Method == System.Net.Http.HttpMethod.Post; return Task.CompletedTask; }")]
    [InlineData("=> _db.SaveChangesAsync(token);")]
    [InlineData("{ Order(1); return Task.CompletedTask; }")]
    [InlineData("=> _db.Database.ExecuteSqlRawAsync(\"INSERT INTO audit VALUES (1) ON CONFLICT DO NOTHING\", token);")]
    [InlineData("=> _db.Database.ExecuteSqlRawAsync(\"UPDATE stock SET amount = 3\", token);")]
    [InlineData("{ Console.WriteLine(\"INSERT INTO audit\"); return Task.CompletedTask; }")]
    [InlineData("=> System.IO.File.WriteAllTextAsync(\"log\", \"a\", token);")]
    [InlineData("{ var options = new Stripe.RequestOptions { IdempotencyKey = \"a\" }; return _charges.CreateAsync(new object(), options, token); }")]
    [InlineData("=> _sender.SendMessageAsync(new Azure.Messaging.ServiceBus.ServiceBusMessage { MessageId = \"a\" }, token);")]
    [InlineData("{ _http.DefaultRequestHeaders.Add(\"Idempotency-Key\", \"a\"); return _http.PostAsync(\"a\", null, token); }")]
    [InlineData("=> _api.UpsertAsync(token);")]
    public async Task RAOP101_NoEvidence_IsSilent(string core) => Assert.Empty(await FoundAsync(Client(core)));

    [Theory]
    [InlineData("Retry(MaxAttempts = 1)", "ChargeAsync", "", "")]
    [InlineData("Timeout(\"1s\")", "ChargeAsync", "", "")]
    [InlineData("Retry, Idempotent(Reason = \"checked by the server\")", "ChargeAsync", "", "")]
    [InlineData("Retry", "ChargeAsync", "Idempotent", "")]
    [InlineData("Retry", "ChargeAsync", "", "Idempotent")]
    [InlineData("Retry", "SearchAsync", "", "")]
    public async Task RAOP101_PolicyClaimOrName_IsSilent(string policies, string name, string onCore, string onType) =>
        Assert.Empty(await FoundAsync(Client("=> _http.PostAsync(\"charges\", null, token);", policies, name, onCore, onType)));

    [Fact]
    public Task RAOP101_NonIdempotentMethod_IsReportedAtTheAttribute() =>
        SafetyCheck.ReportsAsync("RAOP101", Client("=> Task.CompletedTask;", "[|Retry|], NonIdempotent", onType: "Idempotent"));

    [Theory]
    [InlineData("=> _http.PostAsync(key, null, token);", 0)]
    [InlineData("=> _http.PostAsync(\"a\", null, token);", 1)]
    public async Task RAOP101_IdempotencyKey_CountsWhenTheBodyUsesIt(string core, int problems) => Assert.Equal(problems, (await FoundAsync($$"""
        partial class Client(System.Net.Http.HttpClient _http)
        {
            [Retry]
            public partial Task ChargeAsync([IdempotencyKey] string key, CancellationToken token);
            private Task ChargeCoreAsync(string key, CancellationToken token) {{core}}
        }
        """)).Length);

    [Fact]
    public async Task RAOP101_SeveralEffects_AreOneProblemWithPlaces()
    {
        Diagnostic problem = Assert.Single(await FoundAsync(Client(
            "{ await _http.PostAsync(\"a\", null, token); await _http.PatchAsync(\"b\", null, token); }", async: true)));

        Assert.Equal(3, problem.AdditionalLocations.Count);
    }

    [Theory]
    [InlineData("idempotent_methods = M:System.Net.Http.HttpClient.PostAsync", 0)]
    [InlineData("idempotent_methods = T:System.Net.Http.HttpClient", 0)]
    [InlineData("idempotent_methods = N:System.Net", 0)]
    [InlineData("idempotent_methods = M:Client.ChargeAsync", 0)]
    [InlineData("idempotent_methods = M:System.Net.Http.HttpClient.Post", 1)]
    [InlineData("idempotent_methods = M:System.Net.Http.HttpClient.PutAsync; T:System.Guid", 1)]
    [InlineData("read_verbs = +Charge", 0)]
    [InlineData("read_verbs = +Carry", 1)]
    public async Task RAOP101_Options_AreObeyed(string option, int problems) => Assert.Equal(
        problems,
        (await FoundAsync(Client("=> _http.PostAsync(\"charges\", null, token);"), "resilience_aop." + option)).Length);

    [Theory]
    [InlineData("non_idempotent_methods = M:IApi.UpsertAsync(System.Threading.CancellationToken)", 1)]
    [InlineData("non_idempotent_methods = M:IApi.Upsert", 0)]
    public async Task RAOP101_ListedMethod_IsEvidence(string option, int problems) =>
        Assert.Equal(problems, (await FoundAsync(Client("=> _api.UpsertAsync(token);"), "resilience_aop." + option)).Length);

    [Theory]
    [InlineData("T:System.TimeoutException", 0)]
    [InlineData("T:System.IO.IOException", 1)]
    public async Task RAOP101_OnlyErrorsBeforeSending_AreSilent(string listed, int problems) => Assert.Equal(
        problems,
        (await FoundAsync(
            Client("=> _http.PostAsync(\"charges\", null, token);", "Retry(On = [typeof(TimeoutException)])"),
            "resilience_aop.nothing_sent_types = " + listed)).Length);

    [Theory]
    [InlineData("#pragma warning disable RAOP101\n", "", "")]
    [InlineData("", "System.Diagnostics.CodeAnalysis.SuppressMessage(\"Resilience.Safety\", \"RAOP101\", Justification = \"a\")", "")]
    [InlineData("", "", "dotnet_diagnostic.RAOP101.severity = none")]
    public async Task RAOP101_Suppression_IsObeyed(string head, string onCore, string option) =>
        Assert.Empty(await FoundAsync(head + Client("=> _http.PostAsync(\"charges\", null, token);", onCore: onCore), option));

    [Fact]
    public async Task RAOP101_SeverityInEditorConfig_IsObeyed() => Assert.Equal(
        DiagnosticSeverity.Error,
        Assert.Single(await FoundAsync(Client("=> _http.PostAsync(\"charges\", null, token);"), "dotnet_diagnostic.RAOP101.severity = error")).Severity);

    [Theory]
    [InlineData("=> _http.PostAsync(\"charges\", null, token")]
    [InlineData("=> _http.PostAsync(missing);")]
    [InlineData("{ _http.Post")]
    public Task RAOP101_UnfinishedCode_DoesNotCrash(string core) => RuleCheck.DoesNotCrashAsync(Client(core));

    [Fact]
    public async Task EvidenceTable_FrameworkRows_NameMembersThatExist()
    {
        using TestProject project = TestProject.Create();
        Compilation compilation = (await project.Project.GetCompilationAsync())!;
        IEnumerable<ApiRow> rows = EvidenceTable.Rows.Select(static row => row.Api).Concat(EvidenceTable.FreshCalls).Concat(EvidenceTable.FreshTimes);

        Assert.All(rows.Where(static row => !row.IsExternal), row =>
        {
            INamedTypeSymbol? type = compilation.GetTypeByMetadataName(row.Type);
            Assert.NotNull(type);
            Assert.All(row.Members.Split('|'), member => Assert.Contains(type.GetMembers(), symbol => ApiMatch.Names(new ApiRow(row.Type, member), symbol)));
        });
    }

    [Fact]
    public async Task EvidenceTable_ExternalRows_AreNoneOfTheFramework()
    {
        using TestProject project = TestProject.Create();
        Compilation compilation = (await project.Project.GetCompilationAsync())!;
        IEnumerable<ApiRow> rows = EvidenceTable.Rows.Select(static row => row.Api).Concat(EvidenceTable.MapperAdds).Concat(EvidenceTable.MapperSaves);

        Assert.All(rows.Where(static row => row.IsExternal), row => Assert.Null(compilation.GetTypeByMetadataName(row.Type)));
    }

    private static async Task<ImmutableArray<Diagnostic>> FoundAsync(string text, string editorConfig = "")
    {
        using TestProject project = TestProject.Create(text);
        TestProject configured = project.WithEditorConfig(editorConfig);
        Assert.Empty(await configured.CompilerErrorsAsync());
        return [.. (await configured.DiagnosticsAsync()).Where(static diagnostic => diagnostic.Id is "RAOP101" or "AD0001")];
    }

    private static string Client(
        string core, string policies = "Retry", string name = "ChargeAsync", string onCore = "", string onType = "", bool async = false) => $$"""
        interface IApi
        {
            [Refit.Post("/charges")]
            Task ChargeAsync(CancellationToken token);
            Task UpsertAsync(CancellationToken token);
        }

        [NonIdempotent]
        interface ILedger
        {
            Task BookAsync(CancellationToken token);
        }

        class Db : Microsoft.EntityFrameworkCore.DbContext;

        {{(onType.Length == 0 ? "" : $"[{onType}]")}}
        partial class Client(
            System.Net.Http.HttpClient _http, MassTransit.IBus _bus, Azure.Messaging.ServiceBus.ServiceBusSender _sender, Stripe.ChargeService _charges,
            IApi _api, ILedger _ledger, Func<Db> open)
        {
            private readonly Db _db = open();

            [{{policies}}]
            public partial Task {{name}}(CancellationToken token);
            {{(onCore.Length == 0 ? "" : $"[{onCore}]")}}
            private {{(async ? "async " : "")}}Task {{name.Replace("Async", "CoreAsync", StringComparison.Ordinal)}}(CancellationToken token) {{core}}

            private void Order(int id)
            {
        #pragma warning disable RAOP115 // RAOP101 is the subject
                _db.Add(id);
            }

            public object All => new object[] { _http, _bus, _sender, _charges, _api, _ledger, _db };
        }
        """ + Stubs.Buses + Stubs.EntityFramework;
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Hygiene;

public sealed class ClaimTests
{
    private const string On = "dotnet_diagnostic.RAOP901.severity = warning";

    [Theory]
    [InlineData("[|Idempotent|]")]
    [InlineData("[|IdempotentAttribute()|]")]
    [InlineData("[|Idempotent(Reason = \" \")|]")]
    public async Task RAOP901_ClaimWithoutReason_IsReportedWhenSwitchedOn(string claim)
    {
        ImmutableArray<Diagnostic> found = await RuleCheck.ReportsAsync("RAOP901", Client(claim), On);

        Assert.Equal("[Idempotent] says nothing about why; write Reason = \"…\" or Key = nameof(…)", found[0].GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task RAOP901_ClaimOfTheAssembly_IsReported() => RuleCheck.ReportsAsync("RAOP901", "[assembly: [|Idempotent|]]", On);

    [Theory]
    [InlineData("Idempotent(Reason = \"PUT\")")]
    [InlineData("Idempotent(Key = \"id\")")]
    [InlineData("Obsolete")]
    public Task RAOP901_Reason_IsSilent(string claim) => RuleCheck.ReportsAsync("RAOP901", Client(claim), On);

    [Fact]
    public Task RAOP901_ByDefault_IsOff() => RuleCheck.IsSilentAsync(Client("Idempotent"));

    [Theory]
    [InlineData("[|System.Diagnostics.CodeAnalysis.SuppressMessage(\"Resilience.Safety\", \"RAOP101:Retry\")|]")]
    [InlineData("[|System.Diagnostics.CodeAnalysis.SuppressMessage(\"Resilience.Safety\", \"RAOP101\", Justification = \"\")|]")]
    [InlineData("System.Diagnostics.CodeAnalysis.SuppressMessage(\"Resilience.Safety\", \"RAOP101\", Justification = \"it is a PUT\")")]
    [InlineData("System.Diagnostics.CodeAnalysis.SuppressMessage(\"Style\", \"IDE0051\")")]
    public Task RAOP901_Suppression_NeedsAJustification(string suppression) => RuleCheck.ReportsAsync("RAOP901", Client(suppression), On);

    [Theory]
    [InlineData("Timeout(\"1s\"), [|Idempotent|]", "")]
    [InlineData("Timeout(\"1s\"), [|Idempotent(Reason = \"PUT\")|]", "")]
    [InlineData("Timeout(\"1s\")", "[[|Idempotent|]]")]
    public Task RAOP902_NothingRepeats_IsHidden(string onMethod, string onCore) => RuleCheck.ReportsAsync("RAOP902", Claimed(onMethod, onCore));

    [Theory]
    [InlineData("Retry, Idempotent", "")]
    [InlineData("Hedge, Idempotent", "")]
    [InlineData("Hedge", "[Idempotent]")]
    [InlineData("DeadLetter(\"orders\"), Idempotent", "")]
    public Task RAOP902_SomethingRepeats_IsSilent(string onMethod, string onCore) => RuleCheck.IsSilentAsync(Claimed(onMethod, onCore));

    [Fact]
    public Task RAOP902_OrdinaryMethod_IsHiddenUnlessTheTypeNamesIt() => RuleCheck.ReportsAsync(
        "RAOP902",
        """
        partial class Client
        {
            [Retry]
            public partial Task GetAsync();
            private Task GetCoreAsync() => StepAsync();

            [Idempotent]
            private Task StepAsync() => Task.CompletedTask;

            [[|Idempotent|]]
            private Task LeftAsync() => Task.CompletedTask;

            [Idempotent]
            protected virtual Task OpenAsync() => Task.CompletedTask;
        }

        interface IClient
        {
            [Idempotent]
            Task GetAsync();
        }
        """);

    [Fact]
    public Task RAOP902_Pragma_IsSuppressed() =>
        RuleCheck.IsSuppressedAsync("#pragma warning disable RAOP902\n" + Claimed("Timeout(\"1s\"), Idempotent", ""));

    private static string Client(string attribute) => $$"""
        partial class Client
        {
            [Retry]
            [{{attribute}}]
            public partial Task<int> GetAsync(int id);
            private Task<int> GetCoreAsync(int id) => Task.FromResult(id);
        }
        """;

    private static string Claimed(string onMethod, string onCore) => $$"""
        public partial class Client
        {
            [{{onMethod}}]
            public partial Task SaveAsync(int id, CancellationToken token);
            {{onCore}}
            private Task SaveCoreAsync(int id, CancellationToken token) => Task.CompletedTask;
        }
        """;
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.CrossMethod;

public sealed class AttemptsMultiplyTests
{
    [Fact]
    public async Task RAOP701_RetryCallsRetry_IsReportedAtTheCall()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP701", Client("Retry(MaxAttempts = 4)", "Retry", "[|InnerAsync|](token)")));

        Assert.Equal(
            "'OuterAsync' (4 attempts) calls 'InnerAsync' (3 attempts): up to 12 attempts, limit 6; retry in one of the two",
            problem.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("Retry", "Retry", "this.[|InnerAsync|](token)")]
    [InlineData("Retry", "Hedge(MaxHedges = 2), Idempotent", "[|InnerAsync|](token)")]
    [InlineData("Retry", "Retry", "StepAsync(token)", "[|InnerAsync|](token)")]
    [InlineData("Retry", "Retry", "Task.Run(() => [|InnerAsync|](token))")]
    [InlineData("Retry(On = new[] { typeof(System.IO.IOException) })", "Retry(On = new[] { typeof(System.IO.FileNotFoundException) })", "[|InnerAsync|](token)")]
    [InlineData("Retry(On = new[] { typeof(TimeoutException) }, MatchInner = true)", "Retry(On = new[] { typeof(System.IO.IOException) })", "[|InnerAsync|](token)")]
    public Task RAOP701_AnyWayThere_IsReported(string outer, string inner, string core, string step = "Task.FromResult(1)") =>
        RuleCheck.ReportsAsync("RAOP701", Client(outer, inner, core, step));

    [Theory]
    [InlineData("Retry(MaxAttempts = 3)", "Retry(MaxAttempts = 2)", "InnerAsync(token)")]
    [InlineData("Timeout(Total = \"90s\")", "Retry", "InnerAsync(token)")]
    [InlineData("Retry", "Timeout(\"90s\")", "InnerAsync(token)")]
    [InlineData("Retry(On = new[] { typeof(TimeoutException) })", "Retry(On = new[] { typeof(System.IO.IOException) })", "InnerAsync(token)")]
    [InlineData("Retry(Except = new[] { typeof(System.IO.IOException) })", "Retry(On = new[] { typeof(System.IO.IOException) })", "InnerAsync(token)")]
    [InlineData("Retry", "Retry", "Task.FromResult(nameof(InnerAsync).Length)")]
    public Task RAOP701_FewAttemptsOrDisjointLists_IsSilent(string outer, string inner, string core) => RuleCheck.IsSilentAsync(Client(outer, inner, core));

    [Fact]
    public async Task RAOP701_Loop_IsNamedButDoesNotCount()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync(
            "RAOP701", Client("Retry", "Retry", "StepAsync(token)").Replace(
                "=> Task.FromResult(1);\n\n",
                "{ for (int i = 0; i < 2; i++) { _ = [|InnerAsync|](token); } return Task.FromResult(1); }\n\n",
                StringComparison.Ordinal)));

        Assert.Contains("up to 9 attempts, limit 6, in each round of a loop;", problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task RAOP701_Option_RaisesTheLimit() =>
        RuleCheck.ReportsAsync("RAOP701", Client("Retry", "Retry", "InnerAsync(token)"), "resilience_aop.max_total_attempts = 9");

    [Fact]
    public Task RAOP701_Pragma_IsSuppressed() =>
        RuleCheck.IsSuppressedAsync("#pragma warning disable RAOP701\n" + Client("Retry", "Retry", "InnerAsync(token)"));

    [Fact]
    public async Task RAOP701_CalleeOfAReferencedAssembly_Counts()
    {
        using TestProject library = TestProject.Create(
            "public static partial class Prices { [Retry] public static partial Task<int> GetAsync(); private static Task<int> GetCoreAsync() => Task.FromResult(1); }");
        using TestProject user = TestProject.Create(
            "partial class Client { [Retry] public partial Task<int> GetAsync(); private Task<int> GetCoreAsync() => Prices.GetAsync(); }");
        TestProject project = user.With(user.Project.AddMetadataReference(await library.EmitAsync()).Solution);

        Assert.Equal(["RAOP701"], (await project.DiagnosticsAsync()).Where(static problem => !RuleCheck.IsAdvice(problem)).Select(static problem => problem.Id));
    }

    private static string Client(string outer, string inner, string core, string step = "Task.FromResult(1)") => $$"""
        partial class Client
        {
            [{{outer}}]
            public partial Task<int> OuterAsync(CancellationToken token);
            private Task<int> OuterCoreAsync(CancellationToken token) => {{core}};
            private Task<int> StepAsync(CancellationToken token) => {{step}};

            [{{inner}}]
            public partial Task<int> InnerAsync(CancellationToken token);
            private Task<int> InnerCoreAsync(CancellationToken token) => Task.FromResult(1);
        }
        """;
}

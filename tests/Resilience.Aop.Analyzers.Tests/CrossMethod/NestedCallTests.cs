using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.CrossMethod;

public sealed class NestedCallTests
{
    [Fact]
    public async Task RAOP703_OneNameTwice_IsReported()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP703", Client("Bulkhead(\"db\")", "Bulkhead(\"db\")", "[|InnerAsync|](token)")));

        Assert.Equal(
            "'OuterAsync' holds bulkhead \"db\" while 'InnerAsync' waits for the same bulkhead; use different names, or call what the other method does without its policies",
            problem.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
    }

    [Theory]
    [InlineData("Bulkhead(\"db\", MaxConcurrency = 1)", "Bulkhead(\"db\")", DiagnosticSeverity.Error)]
    [InlineData("Bulkhead(\"db\")", "Bulkhead(\"db\", MaxConcurrency = 1)", DiagnosticSeverity.Error)]
    [InlineData("Bulkhead(\"db\", MaxConcurrency = 1, Isolation = BulkheadIsolation.Shared)", "Bulkhead(\"db\")", DiagnosticSeverity.Warning)]
    [InlineData("Bulkhead(\"db\", MaxConcurrency = 2)", "Bulkhead(\"db\")", DiagnosticSeverity.Warning)]
    public async Task RAOP703_OneSlot_IsAnError(string outer, string inner, DiagnosticSeverity severity) => Assert.Equal(
        severity, Assert.Single(await RuleCheck.ReportsAsync("RAOP703", Client(outer, inner, "[|InnerAsync|](token)"))).Severity);

    [Theory]
    [InlineData("Bulkhead(\"db\")", "Bulkhead(\"mail\")", "InnerAsync(token)")]
    [InlineData("Bulkhead", "Bulkhead", "InnerAsync(token)")]
    [InlineData("Bulkhead(\"db\")", "Timeout(\"1s\")", "InnerAsync(token)")]
    [InlineData("Bulkhead(\"db\")", "Bulkhead(\"db\")", "Task.FromResult(1)")]
    public Task RAOP703_OtherName_IsSilent(string outer, string inner, string core) => RuleCheck.IsSilentAsync(Client(outer, inner, core));

    [Theory]
    [InlineData("Retry", "Retry", "[|OuterAsync|](token)", DiagnosticSeverity.Warning)]
    [InlineData("Bulkhead(\"db\")", "Retry", "this.[|OuterAsync|](token)", DiagnosticSeverity.Warning)]
    [InlineData("Bulkhead(MaxConcurrency = 1)", "Retry", "[|OuterAsync|](token)", DiagnosticSeverity.Error)]
    [InlineData("Timeout(\"1s\")", "Retry", "Task.Run(() => [|OuterAsync|](token))", DiagnosticSeverity.Warning)]
    public async Task RAOP706_CoreCallsItsMethod_IsReported(string outer, string inner, string core, DiagnosticSeverity severity)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP706", Client(outer, inner, core)));

        Assert.Equal(severity, problem.Severity);
        Assert.StartsWith("'OuterCoreAsync' calls 'OuterAsync', which starts all of its policies anew", problem.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OuterCoreAsync(token)")]
    [InlineData("InnerAsync(token)")]
    public Task RAOP706_CallOfCoreOrOtherMethod_IsSilent(string core) => RuleCheck.IsSilentAsync(Client("Timeout(\"9s\")", "Bulkhead(\"db\")", core));

    [Fact]
    public async Task RAOP707_InnerNeedsMoreThanTheCallerGives_IsReported()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP707", Client("Timeout(\"3s\")", "Timeout(\"2s\"), Retry", "[|InnerAsync|](token)")));

        Assert.Equal(
            "'InnerAsync' needs 3s for one attempt that times out and a second one, but 'OuterAsync' gives up after 3s",
            problem.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Timeout(Total = \"3s\")", "Timeout(\"2s\"), Retry")]
    [InlineData("Timeout(\"1s\", Total = \"90s\")", "Timeout(\"2s\"), Retry")]
    [InlineData("Timeout(\"2s\")", "Timeout(\"2s\"), Retry(BaseDelay = \"0s\", MaxAttempts = 2)")]
    public Task RAOP707_EitherScope_Counts(string outer, string inner) => RuleCheck.ReportsAsync("RAOP707", Client(outer, inner, "[|InnerAsync|](token)"));

    [Theory]
    [InlineData("Timeout(\"3100ms\")", "Timeout(\"2s\"), Retry")]
    [InlineData("Timeout(\"1s\")", "Timeout(\"2s\")")]
    [InlineData("Timeout(\"1s\")", "Timeout(Total = \"60s\"), Retry")]
    [InlineData("Bulkhead(\"db\")", "Timeout(\"2s\"), Retry")]
    public Task RAOP707_RoomForASecondAttempt_IsSilent(string outer, string inner) => RuleCheck.IsSilentAsync(Client(outer, inner, "InnerAsync(token)"));

    [Theory]
    [InlineData("RAOP703", "Bulkhead(\"db\")", "Bulkhead(\"db\")", "InnerAsync(token)")]
    [InlineData("RAOP706", "Retry", "Retry", "OuterAsync(token)")]
    [InlineData("RAOP707", "Timeout(\"1s\")", "Timeout(\"2s\"), Retry", "InnerAsync(token)")]
    public Task NestedCall_Pragma_IsSuppressed(string rule, string outer, string inner, string core) =>
        RuleCheck.IsSuppressedAsync($"#pragma warning disable {rule}\n" + Client(outer, inner, core));

    [Theory]
    [InlineData("Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (id, token) => await [|SaveAsync|](id))", 50)]
    [InlineData("Task.WhenAll(Enumerable.Range(0, 40).Select(id => [|SaveAsync|](id)))", 40)]
    [InlineData("Task.WhenAll(Enumerable.Range(0, 40).Select(async id => { await Task.Yield(); await [|SaveAsync|](id); }).ToArray())", 40)]
    [InlineData("Task.WhenAll(new int[30].Select(id => [|SaveAsync|](id)).ToList())", 30)]
    public async Task RAOP709_MoreThanTheBulkheadTakes_IsAnInformation(string use, int calls)
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP709", FanOut("MaxConcurrency = 10, MaxQueue = 10", use)));

        Assert.Equal(
            $"{calls} calls of 'SaveAsync' are started at once, but its bulkhead takes 10 and 10 in its queue",
            problem.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Info, problem.Severity);
    }

    [Fact]
    public Task RAOP709_ListedCalls_AreReportedOnce() => RuleCheck.ReportsAsync(
        "RAOP709", FanOut("MaxConcurrency = 1, MaxQueue = 1", "Task.WhenAll([|SaveAsync|](1), SaveAsync(2), SaveAsync(3))"));

    [Theory]
    [InlineData("MaxConcurrency = 10, MaxQueue = 10", "Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (id, token) => await SaveAsync(id))")]
    [InlineData("MaxConcurrency = 1, MaxQueue = 0", "Parallel.ForEachAsync(ids, async (id, token) => await SaveAsync(id))")]
    [InlineData("MaxConcurrency = 1, MaxQueue = 0", "Task.WhenAll(ids.Select(id => SaveAsync(id)))")]
    [InlineData("MaxConcurrency = 2, MaxQueue = 0", "Task.WhenAll(SaveAsync(1), SaveAsync(2))")]
    [InlineData("MaxConcurrency = 10, MaxQueue = 0, Isolation = BulkheadIsolation.Shared", "Task.WhenAll(Enumerable.Range(0, 12).Select(id => SaveAsync(id)))")]
    [InlineData("MaxConcurrency = 1, MaxQueue = 0", "Task.FromResult(Enumerable.Range(0, 40).Select(id => SaveAsync(id)).First())")]
    [InlineData("", "Task.WhenAll(Enumerable.Range(0, 110).Select(id => SaveAsync(id)))")]
    public Task RAOP709_RoomForAllOrUnknownNumber_IsSilent(string values, string use) => RuleCheck.IsSilentAsync(FanOut(values, use));

    private static string FanOut(string values, string use) => $$"""
        using System.Collections.Generic;
        using System.Linq;

        partial class Client
        {
            [Bulkhead({{values}})]
            public partial Task SaveAsync(int id, CancellationToken token = default);
            private Task SaveCoreAsync(int id, CancellationToken token) => Task.CompletedTask;

            public Task SaveAllAsync(List<int> ids) => {{use}};
        }
        """;

    private static string Client(string outer, string inner, string core) => $$"""
        partial class Client
        {
            [{{outer}}]
            public partial Task<int> OuterAsync(CancellationToken token);
            private Task<int> OuterCoreAsync(CancellationToken token) => {{core}};

            [{{inner}}]
            public partial Task<int> InnerAsync(CancellationToken token);
            private Task<int> InnerCoreAsync(CancellationToken token) => Task.FromResult(1);
        }
        """;
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Analyzers.CrossMethod;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests.CrossMethod;

public sealed class NamesOfTypeTests
{
    [Fact]
    public async Task RAOP705_DifferentNumbers_AreReportedAtTheLaterOne()
    {
        Diagnostic problem = Assert.Single(await RuleCheck.ReportsAsync("RAOP705", Client(
            """CircuitBreaker("pay", BreakDuration = "5s")""",
            """[|CircuitBreaker("pay", BreakDuration = "30s", FailureThreshold = 2)|]""")));

        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.Equal(
            "Circuit breaker \"pay\" is defined with FailureThreshold = 5, BreakDuration = \"5s\" by 'FirstAsync', here with FailureThreshold = 2, "
            + "BreakDuration = \"30s\"; write the same values, or leave out the values of one",
            problem.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Bulkhead(\"db\", MaxConcurrency = 4)", "Bulkhead(\"db\", MaxConcurrency = 5)")]
    [InlineData("Bulkhead(\"db\", MaxConcurrency = 4)", "Bulkhead(\"db\", MaxQueue = 5)")]
    [InlineData("Bulkhead(\"database\", MaxConcurrency = 10)", "Bulkhead(\"database\", MaxQueue = 100)")]
    [InlineData("Bulkhead(\"db\", Isolation = BulkheadIsolation.Shared)", "Bulkhead(\"db\", MaxConcurrency = 10)")]
    [InlineData("RateLimit(\"api\", Permits = 1, Per = \"1s\")", "RateLimit(\"api\", Permits = 60, Per = \"1m\")")]
    [InlineData("RateLimit(\"api\", Permits = 1, Per = \"1s\")", "RateLimit(\"api\", Permits = 1, Per = \"1s\", Queue = 1)")]
    [InlineData("CircuitBreaker(\"x\", On = new[] { typeof(TimeoutException) })", "CircuitBreaker(\"x\", FailureThreshold = 5)")]
    [InlineData("CircuitBreaker(\"x\", MatchInner = true)", "CircuitBreaker(\"x\", FailureThreshold = 5)")]
    public Task RAOP705_AnyValue_IsCompared(string first, string second) => RuleCheck.ReportsAsync("RAOP705", Client(first, $"[|{second}|]"));

    [Theory]
    [InlineData("CircuitBreaker(\"pay\", BreakDuration = \"5s\")", "CircuitBreaker(\"pay\")")]
    [InlineData("CircuitBreaker(\"pay\", BreakDuration = \"60s\")", "CircuitBreaker(\"pay\", BreakDuration = \"1m\")")]
    [InlineData("CircuitBreaker(\"pay\", BreakDuration = \"60s\")", "CircuitBreaker(\"pay\", FailureThreshold = 5)")]
    [InlineData("CircuitBreaker(\"pay\", BreakDuration = \"5s\")", "CircuitBreaker(\"other\", BreakDuration = \"6s\")")]
    [InlineData("CircuitBreaker(BreakDuration = \"5s\")", "CircuitBreaker(BreakDuration = \"6s\")")]
    [InlineData("CircuitBreaker(\"pay\", MaxConcurrency = 5)", "CircuitBreaker(\"pay\", FailureThreshold = 5)", true)]
    [InlineData("CircuitBreaker(\"same\", BreakDuration = \"5s\")", "Bulkhead(\"same\", MaxConcurrency = 5)")]
    [InlineData("CircuitBreaker(\"pay\", FailureThreshold = 2, Order = 650)", "CircuitBreaker(\"pay\", FailureThreshold = 2)")]
    [InlineData("Bulkhead(\"database\", MaxConcurrency = 20)", "Bulkhead(\"database\", Timeout = \"10s\")")]
    [InlineData("RateLimit(\"api\", Permits = 1, Per = \"1s\")", "RateLimit(\"api\")")]
    [InlineData("CircuitBreaker(\"x\", On = new[] { typeof(TimeoutException), typeof(System.IO.IOException) })", "CircuitBreaker(\"x\", On = new[] { typeof(System.IO.IOException), typeof(TimeoutException) })")]
    public async Task RAOP705_SameMeaning_IsSilent(string first, string second, bool isBroken = false)
    {
        using TestProject project = TestProject.Create(Client(first, second));

        Assert.DoesNotContain(await project.DiagnosticsAsync(), static problem => !RuleCheck.IsAdvice(problem));
        Assert.Equal(isBroken, !(await project.CompilerErrorsAsync()).IsEmpty);
    }

    [Fact]
    public Task RAOP705_ClassAgainstMethod_IsReported() => RuleCheck.ReportsAsync(
        "RAOP705",
        """
        [Bulkhead("db", MaxConcurrency = 3)]
        partial class Client
        {
            public partial Task FirstAsync(CancellationToken token);
            private Task FirstCoreAsync(CancellationToken token) => Task.CompletedTask;

            [[|Bulkhead("db", MaxConcurrency = 4)|]]
            public partial Task SecondAsync(CancellationToken token);
            private Task SecondCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task RAOP705_ClassWhosePolicyReachesNobody_IsSilent() => RuleCheck.ReportsAsync(
        "RAOP202",
        """
        [[|Bulkhead("db", MaxConcurrency = 3)|]]
        partial class Client
        {
            public Task FirstAsync() => Task.CompletedTask;
        }
        """);

    [Fact]
    public async Task RAOP705_OtherPart_IsReportedInTheLaterFile()
    {
        using TestProject project = TestProject.Create(
            """partial class Client { [Bulkhead("db", MaxConcurrency = 3)] public partial Task AAsync(); private Task ACoreAsync() => Task.CompletedTask; }""",
            """partial class Client { [Bulkhead("db", MaxConcurrency = 4)] public partial Task BAsync(); private Task BCoreAsync() => Task.CompletedTask; }""");

        Diagnostic problem = Assert.Single(await project.DiagnosticsAsync(), static problem => !RuleCheck.IsAdvice(problem));

        Assert.Equal(("RAOP705", "/src/File1.cs"), (problem.Id, problem.Location.SourceTree!.FilePath));
    }

    [Fact]
    public Task RAOP705_Pragma_IsSuppressed() => RuleCheck.IsSuppressedAsync("#pragma warning disable RAOP705\n" + Client(
        """CircuitBreaker("pay", BreakDuration = "5s")""",
        """CircuitBreaker("pay", BreakDuration = "30s")"""));

    [Theory]
    [InlineData("database")]
    [InlineData("agent_communication")]
    [InlineData("external_api")]
    [InlineData("file_operations")]
    [InlineData("mine")]
    public void NamedBulkhead_Defaults_AreTheRuntimes(string name)
    {
        BulkheadOptions expected = (BulkheadOptions)typeof(BulkheadDefaults)
            .GetMethod("For", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .Invoke(new ResilienceRuntime().BulkheadDefaults, [name])!;

        (int concurrency, long? timeout) = NamedBulkhead.DefaultsOf(name);

        Assert.Equal((expected.MaxConcurrency, expected.Timeout?.Ticks), (concurrency, timeout));
    }

    private static string Client(string first, string second) => $$"""
        partial class Client
        {
            [{{first}}]
            public partial Task FirstAsync(CancellationToken token);
            private Task FirstCoreAsync(CancellationToken token) => Task.CompletedTask;

            [{{second}}]
            public partial Task SecondAsync(CancellationToken token);
            private Task SecondCoreAsync(CancellationToken token) => Task.CompletedTask;
        }
        """;
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests;

// The runtime has a type of this name, which is nearer than an import.
using ResilientMethod = Resilience.Aop.Generators.Model.ResilientMethod;

public sealed class ResilienceGeneratorTests
{
    private const string Two = """
        partial class C
        {
            [Retry(MaxAttempts = 2), Timeout("1s"), Bulkhead, CircuitBreaker] public partial Task OneAsync(CancellationToken t);
            Task OneCoreAsync(CancellationToken t) { return Task.CompletedTask; }
            [Bulkhead] public partial Task TwoAsync();
            Task TwoCoreAsync() => Task.CompletedTask;
        }
        """;

    [Fact]
    public void Generator_SeveralPoliciesOnAMethod_EmitOneFile()
    {
        CSharpCompilation compilation = TestCompilation.Create(Two);

        GeneratorRunResult result = Assert.Single(compilation.Run(out Compilation output, out ImmutableArray<Diagnostic> problems).GetRunResult().Results);

        Assert.Empty(problems);
        Assert.Null(result.Exception);
        Assert.Equal(
            ["C.OneAsync", "C.TwoAsync", CatalogEmitter.HintName + ".g.cs"],
            result.GeneratedSources.Select(static source => source.HintName.Split('_')[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(output.GetDiagnostics(), static problem => problem.Id == "CS8795");
    }

    [Theory]
    [InlineData("return Task.CompletedTask;", "return Task.Delay(1);", IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached, 0)]
    [InlineData("partial class C", "class Unrelated; partial class C", IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached, 0)]
    [InlineData("partial class C", "// a line\npartial class C", IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached, 0)]
    [InlineData("MaxAttempts = 2", "MaxAttempts = 3", IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, 1)] // the catalog states the value too
    public void Generator_AfterAnEdit_DoesOnlyWhatChanged(
        string before,
        string after,
        IncrementalStepRunReason parse,
        IncrementalStepRunReason model,
        int emitted)
    {
        CSharpCompilation compilation = TestCompilation.Create(Two);
        GeneratorDriver driver = compilation.Run(out _, out _);
        SyntaxTree old = compilation.SyntaxTrees[1];

        SyntaxTree edited = old.WithChangedText(SourceText.From(Two.Replace(before, after, StringComparison.Ordinal)));
        GeneratorRunResult result = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, edited)).GetRunResult().Results[0];

        Assert.Contains(parse, Reasons(result, StepNames.Parse));
        Assert.Contains(model, Reasons(result, StepNames.Model));
        Assert.Equal(emitted, Reasons(result, StepNames.Model).Count(static reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New));
        Assert.Equal(
            2 * emitted,
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs)
                .Count(static output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New));
    }

    [Fact]
    public void Generator_EditOfAProblem_LeavesModelsCached()
    {
        const string Source = "class Outer { partial class C { [Retry] public partial Task GetAsync(); } } partial class D { [Retry] public partial Task GetAsync(); Task GetCoreAsync() => null!; }";
        CSharpCompilation compilation = TestCompilation.Create(Source);
        GeneratorDriver driver = compilation.Run(out _, out ImmutableArray<Diagnostic> problems);
        Assert.Equal("RAOP002", Assert.Single(problems).Id);

        SyntaxTree old = compilation.SyntaxTrees[1];
        SyntaxTree edited = old.WithChangedText(SourceText.From("\n\n" + Source));
        GeneratorRunResult result = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, edited)).GetRunResult().Results[0];

        Assert.Equal(2, Assert.Single(result.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        Assert.All(Reasons(result, StepNames.Model), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Generator_SeveralMethodsInOneContainerThatIsNotPartial_ReportItOnce()
    {
        TestCompilation.Create("class C { [Retry] public partial Task AAsync(); [Timeout(\"1s\")] public partial Task BAsync(); [Retry] public partial Task DAsync(); }")
            .Run(out _, out ImmutableArray<Diagnostic> problems);

        Diagnostic problem = Assert.Single(problems);
        Assert.Equal("RAOP002", problem.Id);
        Assert.Equal("File1.cs", problem.Location.GetLineSpan().Path);
        Assert.EndsWith("RAOP002.md", problem.Descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RAOP001", "partial class C { [Retry] public Task GetAsync() => null!; }")]
    [InlineData("RAOP009", "partial class C { [Retry] public partial Task GetAsync(); public partial Task GetAsync() => null!; }")]
    [InlineData("RAOP010", "partial class C { [Retry] public partial Task GetAsync(); [Retry] Task GetCoreAsync() => null!; }")]
    [InlineData("RAOP003", "partial class C { [Retry] public partial Task GetAsync(); }")]
    [InlineData("RAOP201", "partial class C { [Retry(MaxAttempts = 0)] public partial Task GetAsync(); Task GetCoreAsync() => null!; }")]
    [InlineData("RAOP201", "[Retry(MaxAttempts = 0)] partial class C { public partial Task GetAsync(); Task GetCoreAsync() => null!; }")]
    public void Generator_WithAnalyzersOff_SpeaksForThem(string id, string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);

        compilation.Run(out _, out ImmutableArray<Diagnostic> silent);
        Assert.Empty(silent);
        compilation.Run(out _, out ImmutableArray<Diagnostic> stillSilent, new BuildOptions(("RunAnalyzers", "true"), ("RunAnalyzersDuringBuild", "false")));
        Assert.Empty(stillSilent);
        compilation.Run(out _, out ImmutableArray<Diagnostic> spoken, new BuildOptions(("RunAnalyzers", "False")));
        Assert.Equal([id], spoken.Select(static problem => problem.Id));
        compilation.Run(out _, out spoken, new BuildOptions(("RunAnalyzers", ""), ("RunAnalyzersDuringBuild", "false")));
        Assert.Equal([id], spoken.Select(static problem => problem.Id));
    }

    [Fact]
    public void Generator_RefusedMethod_ThrowsInsteadOfRunningUnprotected()
    {
        CSharpCompilation compilation = TestCompilation.Create("partial class C { [Retry(MaxAttempts = 0)] public partial Task GetAsync(); Task GetCoreAsync() => null!; }");

        GeneratedSourceResult source = Assert.Single(compilation.Run(out Compilation output, out _).GetRunResult().Results[0].GeneratedSources);

        Assert.Contains("NotSupportedException(\"RAOP201", source.SourceText.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(output.GetDiagnostics(), static problem => problem.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Generator_AnalyzerSeesItsOutput_ProblemsStayTheSame()
    {
        const string Source = "[Retry] partial class C { [Timeout(\"1s\")] public partial Task GetAsync(); Task GetCoreAsync() => null!; public partial Task TwoAsync(); Task TwoCoreAsync() => null!; }";
        CSharpCompilation compilation = TestCompilation.Create(Source);
        compilation.Run(out Compilation output, out _);

        Assert.Equal(["RAOP401"], compilation.Problems().Select(static problem => problem.Id));
        Assert.Equal(["RAOP401"], ((CSharpCompilation)output).Problems().Select(static problem => problem.Id));
        Assert.Equal(compilation.Parse("TwoAsync").Method, ((CSharpCompilation)output).Parse("TwoAsync").Method);
    }

    [Fact]
    public void Emission_ThatFails_CostsOneMethodAThrowingBody()
    {
        ResilientMethod method = TestCompilation.Create(Two).Parse("OneAsync").Method!;

        string text = MethodOutput.Emit(method, static _ => throw new InvalidOperationException("defect \"7\""), out Diagnostic? failure);

        Assert.Equal("RAOP999", failure?.Id);
        Assert.Contains("InvalidOperationException: defect \"7\"", failure!.GetMessage(null), StringComparison.Ordinal);
        Assert.Contains("NotSupportedException(\"RAOP999", text, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => MethodOutput.Emit(method, static _ => throw new OperationCanceledException(), out _));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp8, "RAOP904")]
    [InlineData(LanguageVersion.CSharp9, null)]
    public void Contract_OldLanguage_IsReported(LanguageVersion version, string? id)
    {
        CSharpCompilation compilation = TestCompilation.Create(version, NullableContextOptions.Disable, "class C { }");

        Assert.Equal(id, RuntimeContract.Check(compilation)?.Id);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "RAOP904")]
    public void Contract_OfAnotherRuntime_IsReported(int version, string? id)
    {
        CSharpCompilation compilation = TestCompilation.Create(
            $"namespace Resilience.Aop {{ static class GeneratedCodeContract {{ public const int Version = {version}; }} }}",
            "partial class C { [Retry] public partial Task GetAsync(); Task GetCoreAsync() => null!; }",
            "partial class D { [Retry] public partial Task SetAsync(); Task SetCoreAsync() => null!; }");

        compilation.Run(out _, out ImmutableArray<Diagnostic> reported);

        Assert.Equal(id, compilation.Parse("GetAsync").Unprotectable?.RuleId);
        Assert.Equal(id is null ? [] : [id], reported.Select(static problem => problem.Id)); // once, however many methods there are
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason);
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class PolicyBundleTests
{
    private const string Core = "Task GetCoreAsync(CancellationToken t) => null!;";
    private const string A = "[Retry(MaxAttempts = 4), Bulkhead(\"a\")] public sealed class AAttribute : ResiliencePolicyAttribute;";
    private const string B = "[Retry(MaxAttempts = 7), Timeout(\"3s\")] public sealed class BAttribute : ResiliencePolicyAttribute;";

    [Theory]
    [InlineData("Retry:4 Bulkhead", "", "[A]")]
    [InlineData("Retry:4 Bulkhead", "[A]", "")]
    [InlineData("Retry:2 Bulkhead", "", "[A, Retry(MaxAttempts = 2)]")]
    [InlineData("Retry:2 Bulkhead", "[Retry(MaxAttempts = 2), A]", "")]
    [InlineData("Retry:4 Bulkhead", "[Retry(MaxAttempts = 2)]", "[A]")]
    [InlineData("Retry:4 Timeout Bulkhead", "[B]", "[A]")]
    [InlineData("Retry:2 Timeout Bulkhead", "[B]", "[A, Retry(MaxAttempts = 2)]")]
    [InlineData("Retry:2 Timeout Bulkhead", "", "[A, B, Retry(MaxAttempts = 2)]")]
    public void Bundle_AmongOthers_TakesItsPlace(string expected, string onClass, string onMethod)
    {
        CSharpCompilation compilation = Compile(onClass, onMethod, A + B);

        Assert.Empty(compilation.Problems());
        Assert.Equal(expected, Show(compilation.Parse("GetAsync").Method!.Policies));
        Assert.Single(Files(compilation));
    }

    [Theory]
    [InlineData("Retry:4 Bulkhead", "[A] class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("Retry:9 Bulkhead", "[A, Retry(MaxAttempts = 9)] class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("Retry:4 Bulkhead", "[P, A] class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("Retry:4 Bulkhead", "class Base : ResiliencePolicyAttribute; [A] class PAttribute : Base;")]
    public void Bundle_WithBundlesOnIt_StandsForTheirsToo(string expected, string bundle)
    {
        CSharpCompilation compilation = Compile("", "[P]", A + bundle);

        Assert.Empty(compilation.Problems());
        Assert.Equal(expected, Show(compilation.Parse("GetAsync").Method!.Policies));
    }

    [Theory]
    [InlineData("RAOP019 P", "", "[P]", "class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP019 P", "[P]", "", "class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP019 P", "", "[P]", "[P] class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP019 P", "", "[P]", "[Retry] abstract class Base : ResiliencePolicyAttribute; class PAttribute : Base;")]
    [InlineData("RAOP019 P", "", "[P, Retry]", "class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP019 P<int>", "", "[P<int>]", "class PAttribute<T> : ResiliencePolicyAttribute;")]
    [InlineData("RAOP316 B", "", "[A, B]", "")]
    [InlineData("RAOP316 B", "[A, B]", "", "")]
    [InlineData("RAOP316 B", "", "[P]", "[A, B] class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP201 0", "", "[P]", "[Retry(MaxAttempts = 0)] class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP201 0", "[P]", "", "[Retry(MaxAttempts = 0)] class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP314 P", "", "[P]", "[Retry(When = \"IsBad\")] class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP314 GetAsync", "[P]", "", "[Retry(When = \"IsBad\")] class PAttribute : ResiliencePolicyAttribute;")]
    [InlineData(
        "RAOP604 P",
        "",
        "[Outer.P]",
        "class Outer { [Retry(On = new[] { typeof(Secret) })] internal class PAttribute : ResiliencePolicyAttribute; class Secret : Exception; }")]
    public void Bundle_ThatCannotBeUsed_IsOneErrorAndThrows(string expected, string onClass, string onMethod, string bundle)
    {
        CSharpCompilation compilation = Compile(onClass, onMethod, A + B + bundle);

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal(expected.Replace("604 P", "604 Outer.P", StringComparison.Ordinal), $"{problem.Id} {problem.MarkedText()}");
        Assert.Equal(problem.Id, compilation.Parse("GetAsync").Unprotectable!.RuleId);
        Assert.Contains("NotSupportedException", Assert.Single(Files(compilation)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RAOP001", "class C { [A] public Task GetAsync() => null!; }")]
    [InlineData("RAOP002", "class C { [A] public partial Task GetAsync(); }")]
    [InlineData("RAOP003", "partial class C { [A] public partial Task GetAsync(); }")]
    [InlineData("RAOP008", "class C { void M() { [A] Task Local() => null!; } }")]
    [InlineData("RAOP008", "class C { Func<Task> F = [A] () => null!; }")]
    [InlineData("RAOP008", "interface I { [A] Task GetAsync(); }")]
    [InlineData("RAOP008", "[A] interface I { Task GetAsync(); }")]
    [InlineData("RAOP008", "class C { int P { [A] get; } }")]
    public void Bundle_OnImpossibleTarget_IsReportedWithoutAnalyzers(string id, string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(A, source);

        compilation.Run(out _, out ImmutableArray<Diagnostic> problems, BuildOptions.WithoutAnalyzers);

        Assert.Contains(id, problems.Select(static problem => problem.Id));
    }

    [Theory]
    [InlineData("RAOP019", "[P] public partial Task GetAsync();")]
    [InlineData("RAOP316", "[A, B] public partial Task GetAsync();")]
    public void Bundle_ThatCannotBeUsed_IsReportedWithoutAnalyzers(string id, string method)
    {
        CSharpCompilation compilation = TestCompilation.Create(
            A + B + "class PAttribute : ResiliencePolicyAttribute;", $"partial class C {{ {method} Task GetCoreAsync() => null!; }}");

        compilation.Run(out _, out ImmutableArray<Diagnostic> problems, BuildOptions.WithoutAnalyzers);

        Assert.Equal(id, Assert.Single(problems).Id);
    }

    [Fact]
    public void Bundle_OfAnotherAssembly_StandsForItsPolicies()
    {
        CSharpCompilation compilation = CompileAgainst(A, "[A] public partial Task GetAsync(CancellationToken t);");

        Assert.Empty(compilation.Problems());
        Assert.Equal("Retry:4 Bulkhead", Show(compilation.Parse("GetAsync").Method!.Policies));
        Assert.Single(Files(compilation));
    }

    [Theory]
    [InlineData("RAOP201", "[Retry(MaxAttempts = 0)] public class AAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP019", "public class AAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP314", "[Retry(When = \"None\")] public class AAttribute : ResiliencePolicyAttribute;")]
    [InlineData("RAOP604", "[Retry(On = new[] { typeof(Secret) })] public class AAttribute : ResiliencePolicyAttribute; class Secret : Exception;")]
    [InlineData("RAOP316", "[N, O] public class AAttribute : ResiliencePolicyAttribute; [Retry] class NAttribute : ResiliencePolicyAttribute; [Retry] class OAttribute : ResiliencePolicyAttribute;")]
    public void Bundle_OfAnotherAssemblyThatIsWrong_IsReportedWhereItIsUsed(string id, string bundle)
    {
        foreach (bool asCompilation in new[] { false, true })
        {
            CSharpCompilation compilation = CompileAgainst(bundle, "[A] public partial Task GetAsync(CancellationToken t);", asCompilation);

            Diagnostic problem = Assert.Single(compilation.Problems());
            Assert.Equal((id, "A"), (problem.Id, problem.MarkedText()));
            Assert.NotNull(compilation.Parse("GetAsync").Unprotectable);
        }
    }

    [Fact]
    public void Bundle_NobodyUses_IsCheckedButProtectsNothing()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            [Retry] public partial class PAttribute : ResiliencePolicyAttribute
            {
                public partial Task GetAsync();
                public partial Task GetAsync() => null!;
                [Timeout("1s")] internal partial Task OwnAsync(CancellationToken t);
                private Task OwnCoreAsync(CancellationToken t) => null!;
            }
            """);

        Assert.Empty(compilation.Problems());
        Assert.IsType<TimeoutModel>(Assert.Single(compilation.Parse("OwnAsync").Method!.Policies));
        Assert.Single(Files(compilation));
    }

    [Fact]
    public void Bundle_WithNoResilience_IsAsContradictoryAsAPolicy() =>
        Assert.Equal("RAOP015", Assert.Single(Compile("", "[NoResilience, A]", A).Problems()).Id);

    private static CSharpCompilation Compile(string onClass, string onMethod, string bundles) => TestCompilation.Create(
        $"{onClass} partial class C {{ {onMethod} public partial Task GetAsync(CancellationToken t); {Core} }}",
        bundles);

    private static CSharpCompilation CompileAgainst(string bundles, string method, bool asCompilation = false)
    {
        CSharpCompilation library = TestCompilation.Create(bundles).WithAssemblyName("Bundles");
        using MemoryStream image = new();
        Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        MetadataReference reference = asCompilation ? library.ToMetadataReference() : MetadataReference.CreateFromImage(image.ToArray());
        return TestCompilation.Create($"partial class C {{ {method} {Core} }}").AddReferences(reference);
    }

    private static string[] Files(CSharpCompilation compilation)
    {
        compilation.Run(out Compilation output, out _);
        Assert.Empty(output.GetDiagnostics(TestContext.Current.CancellationToken).Where(static finding => finding.Severity == DiagnosticSeverity.Error));
        return [.. output.SyntaxTrees.Except(compilation.SyntaxTrees)
            .Where(static tree => !tree.FilePath.Contains(CatalogEmitter.HintName, StringComparison.Ordinal))
            .Select(static tree => tree.ToString())];
    }

    private static string Show(EquatableArray<PolicyModel> policies) => string.Join(
        " ",
        policies.Select(static policy => policy is RetryModel retry ? $"Retry:{retry.MaxAttempts}" : policy.Kind.ToString()));
}

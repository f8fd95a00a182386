using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class ClassLevelTests
{
    private const string Core = "Task GetCoreAsync(CancellationToken t) => null!;";

    [Theory]
    [InlineData("Retry:null Timeout:null Bulkhead:null", "[Bulkhead, Retry, Timeout(Total = \"1s\")]", "")]
    [InlineData("Retry:5 Bulkhead:null", "[Retry(MaxAttempts = 3, BaseDelay = \"2s\"), Bulkhead]", "[Retry(MaxAttempts = 5)]")]
    [InlineData("Retry:null", "[Retry(MaxAttempts = 4)]", "[Retry]")]
    [InlineData("Fallback:null Retry:4", "[Retry(MaxAttempts = 4)]", "[Fallback(Default = null)]")]
    public void Policies_OfClassAndMethod_MergeByKindAsAWhole(string expected, string onClass, string onMethod)
    {
        CSharpCompilation compilation = TestCompilation.Create(
            $"{onClass} partial class C {{ {onMethod} public partial Task GetAsync(CancellationToken t); {Core} }}");

        Assert.Empty(compilation.Problems());
        EquatableArray<PolicyModel> policies = compilation.Parse("GetAsync").Method!.Policies;
        Assert.Equal(
            expected,
            string.Join(" ", policies.Select(static policy => $"{policy.Kind}:{(policy as RetryModel)?.MaxAttempts?.ToString(null, null) ?? "null"}")));
        Assert.DoesNotContain(policies, static policy => policy is RetryModel { BaseDelayTicks: not null });
    }

    [Fact]
    public void Policies_OfClass_ReachEveryBodilessPartialMethodWithACore()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            [Retry] partial class C
            {
                public partial Task OneAsync();
                Task OneCoreAsync() => null!;
                private partial Task<int> Two();
                Task<int> TwoCore() => null!;
                [NoResilience] public partial Task OptedOutAsync();
                Task OptedOutCoreAsync() => null!;
                public partial Task ByHandAsync();
                public partial Task ByHandAsync() => null!;
                Task ByHandCoreAsync() => null!;
                partial void OnCreated();
                public Task OrdinaryAsync() => null!;
                Task OrdinaryCoreAsync() => null!;
                partial class Nested { public partial Task InnerAsync(); Task InnerCoreAsync() => null!; }
            }
            partial class Derived : C { public partial Task DerivedAsync(); Task DerivedCoreAsync() => null!; }
            """);

        Assert.Empty(compilation.Problems());
        string[] names = ["OneAsync", "Two", "OptedOutAsync", "ByHandAsync", "OnCreated", "OrdinaryAsync", "OneCoreAsync", "InnerAsync", "DerivedAsync"];
        Assert.Equal(["OneAsync", "Two"], names.Where(name => compilation.Parse(name).Method is not null));
        Assert.All(names, name => Assert.Null(compilation.Parse(name).Unprotectable));

        compilation.Run(out Compilation output, out _);
        Assert.Equal(2, output.SyntaxTrees.Count() - compilation.SyntaxTrees.Length - 1); // and the catalog
    }

    [Theory]
    [InlineData("RAOP202", "Retry", "[Retry] partial class C { public Task GetAsync() => null!; }")]
    [InlineData("RAOP202", "Bulkhead", "[Retry, Bulkhead] partial class C { [NoResilience] public partial Task GetAsync(CancellationToken t); " + Core + " }")]
    [InlineData("RAOP002", "C", "[Retry] class C { public Task GetAsync() => null!; }")]
    [InlineData("RAOP002", "Outer", "class Outer { [Retry] partial class C { public Task GetAsync() => null!; } }")]
    public void Policies_OfClassThatReachNothing_AreReported(string id, string marked, string source)
    {
        Diagnostic problem = Assert.Single(TestCompilation.Create(source).Problems());

        Assert.Equal(id, problem.Id);
        Assert.Equal(marked == "Bulkhead" ? "Retry" : marked, problem.MarkedText());
    }

    [Fact]
    public void Policies_OfClass_ThatDoNotFitOneMethod_AreReportedThere()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            [Retry(OnResult = nameof(C.IsBad))] partial class C
            {
                public partial Task<int> OneAsync();
                Task<int> OneCoreAsync() => null!;
                public partial Task<string> TwoAsync();
                Task<string> TwoCoreAsync() => null!;
                public partial Task ThreeAsync();
                Task ThreeCoreAsync() => null!;
                internal static bool IsBad(int result) => false;
            }
            """);

        Assert.Equal(
            ["RAOP314 ThreeAsync", "RAOP314 TwoAsync"],
            compilation.Problems().Select(static problem => $"{problem.Id} {problem.MarkedText()}").Order());
        Assert.NotNull(compilation.Parse("OneAsync").Method);
    }

    [Fact]
    public void Policies_OfClassInTwoFiles_AreFoundFromEither()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            $"partial class C {{ public partial Task GetAsync(CancellationToken t); [Bulkhead] public partial Task OwnAsync(); }}",
            $"[Retry] partial class C {{ {Core} Task OwnCoreAsync() => null!; }}");

        Assert.Empty(compilation.Problems());
        compilation.Run(out Compilation output, out _);
        Assert.Equal(2, output.SyntaxTrees.Count() - compilation.SyntaxTrees.Length - 1); // and the catalog
        Assert.Equal(2, compilation.Parse("OwnAsync").Method!.Policies.Count);
    }

    [Fact]
    public void NoResilience_WithAPolicyOfItsOwn_KeepsOnlyThat()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            $"[Retry] partial class C {{ [NoResilience, Bulkhead] public partial Task GetAsync(CancellationToken t); {Core} public partial Task TwoAsync(); Task TwoCoreAsync() => null!; }}");

        Assert.Equal("RAOP015", Assert.Single(compilation.Problems()).Id);
        Assert.IsType<BulkheadModel>(Assert.Single(compilation.Parse("GetAsync").Method!.Policies));
    }
}

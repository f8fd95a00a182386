using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class DecoratorParserTests
{
    private const string Api = "public interface IApi { Task<int> GetAsync(string id); string Text(); string Name { get; } } ";

    public static TheoryData<string, string, string> Malformed => new()
    {
        { "RAOP002", "D", "[ResilientDecorator, Retry] public class D(IApi inner) : IApi;" },
        { "RAOP002", "Outer", "public class Outer { [ResilientDecorator, Retry] public partial class D(IApi inner) : IApi; }" },
        { "RAOP021", "D", "[ResilientDecorator, Retry] public partial class D(IApi inner);" },
        { "RAOP021", "D", "[ResilientDecorator, Retry] public partial record D(IApi Inner);" },
        { "RAOP021", "D", "[ResilientDecorator, Retry] public static partial class D;" },
        { "RAOP021", "D", "[ResilientDecorator, Retry] public static partial class D : IApi;" },
        { "RAOP021", "D", "[ResilientDecorator, Retry] public partial struct D(IApi inner) : IApi;" },
        { "RAOP021", "D", "[ResilientDecorator, Retry] public ref partial struct D(IApi inner) : IApi;" },
        { "RAOP021", "D", "[ResilientDecorator, Retry] file partial class D(IApi inner) : IApi;" },
        { "RAOP021", "D", "public interface I { static abstract int Make(); Task GoAsync(); } [ResilientDecorator, Retry] public partial class D(IInner inner) : I; public class IInner : I { public static int Make() => 1; public Task GoAsync() => null!; }" },
        { "RAOP021", "D", "public interface I { protected Task GoAsync(); Task RunAsync(); } [ResilientDecorator, Retry] public partial class D(I inner) : I;" },
        { "RAOP021", "D", "public interface I { int Size { get; init; } Task GoAsync(); } [ResilientDecorator, Retry] public partial class D(I inner) : I;" },
        { "RAOP021", "D", "public interface I { Task<T> GoAsync<T>(); } [ResilientDecorator, Retry] public partial class D<T>(I inner) : I;" },
        { "RAOP021", "D", "public interface I<TItem> { Task<T> GoAsync<T>() where T : TItem; } [ResilientDecorator, Retry] public partial class D(I<string> inner) : I<string>;" },
        { "RAOP022", "D", "[ResilientDecorator, Retry] public partial class D : IApi;" },
        { "RAOP022", "D", "[ResilientDecorator, Retry] public partial class D(object inner) : IApi;" },
        { "RAOP022", "D", "[ResilientDecorator, Retry] public partial class D(IApi first, IApi second) : IApi;" },
        { "RAOP022", "D", "[ResilientDecorator, Retry] public partial class D : IApi { private static readonly IApi Inner = null!; }" },
        { "RAOP022", "D", "[ResilientDecorator, Retry] public partial class D : IApi { public IApi Inner { set { } } }" },
        { "RAOP022", "D", "public struct S : IApi { public Task<int> GetAsync(string id) => null!; public string Text() => \"\"; public string Name => \"\"; } [ResilientDecorator, Retry] public partial class D(S inner) : IApi;" },
        { "RAOP022", "D", "[ResilientDecorator, Retry] public partial class D : IApi { private static readonly D Other = null!; private readonly D _other = null!; }" },
        { "RAOP022", "\"missing\"", "[ResilientDecorator(Inner = \"missing\"), Retry] public partial class D(IApi inner) : IApi;" },
        { "RAOP022", "nameof(text)", "[ResilientDecorator(Inner = nameof(text)), Retry] public partial class D(IApi inner, string text) : IApi;" },
        { "RAOP022", "null", "[ResilientDecorator(Inner = null), Retry] public partial class D(IApi inner) : IApi;" },
        { "RAOP017", "D", "[ResilientDecorator, Retry] public partial class D(IApi inner, ResilienceRuntime one, ResilienceRuntime two) : IApi;" },
        { "RAOP201", "0", "[ResilientDecorator, Retry(MaxAttempts = 0)] public partial class D(IApi inner) : IApi;" },
        { "RAOP501", "D", "public interface I { Task GoAsync(); } [ResilientDecorator, Fallback(\"Missing\")] public partial class D(I inner) : I;" },
        { "RAOP003", "GetAsync", "[ResilientDecorator] public partial class D(IApi inner) : IApi { [Retry, Resilience(Core = \"Missing\")] public partial Task<int> GetAsync(string id); }" },
        { "RAOP007", "D", "public interface I { Task GoAsync(in int id); } [ResilientDecorator, Retry] public partial class D(I inner) : I;" },
        { "RAOP307", "D", "public interface I { Task GoAsync(int id); Task<int> GetAsync(); } [ResilientDecorator, Cache(Ttl = \"1m\")] public partial class D(I inner) : I;" },
        { "RAOP307", "D", "public interface I { Task<int> GetAsync(int id); } [ResilientDecorator, DeadLetter(\"q\"), Cache(Ttl = \"1m\")] public partial class D(I inner) : I;" },
        { "RAOP020", "Hedge", "public interface I { [Hedge] string Text(); } [ResilientDecorator] public partial class D(I inner) : I;" },
        { "RAOP201", "0", "public interface I { [Retry(MaxAttempts = 0)] Task GoAsync(); } [ResilientDecorator] public partial class D(I inner) : I;" },
        { "RAOP201", "-1", "[Bulkhead(MaxConcurrency = -1)] public interface I { Task GoAsync(); } [ResilientDecorator] public partial class D(I inner) : I;" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Decorator_Malformed_IsOneErrorAndNeverForwards(string rule, string marked, string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(Api + source);
        compilation.Run(out Compilation output, out ImmutableArray<Diagnostic> problems, BuildOptions.WithoutAnalyzers);

        Diagnostic[] errors = [.. problems.DistinctBy(static problem => (problem.Id, problem.GetMessage(null), problem.Location.SourceSpan))];
        Diagnostic error = Assert.Single(errors);
        Assert.Equal((rule, DiagnosticSeverity.Error), (error.Id, error.Severity));
        Assert.Equal(marked, compilation.SyntaxTrees[1].GetText(TestContext.Current.CancellationToken).ToString(error.Location.SourceSpan));
        string generated = string.Concat(output.SyntaxTrees.Except(compilation.SyntaxTrees).Select(static tree => tree.ToString()));
        Assert.DoesNotContain("=> this.__raop_Inner.G", generated, StringComparison.Ordinal);
        Assert.DoesNotContain("return this.__raop_Inner.G", generated, StringComparison.Ordinal);
        Assert.DoesNotContain("ResiliencePlan", rule is "RAOP307" ? "" : generated, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Decorator_Malformed_IsReportedByExactlyOneOfGeneratorAndAnalyzers(string rule, string marked, string source)
    {
        Assert.NotEmpty(marked);
        CSharpCompilation compilation = TestCompilation.Create(Api + source);
        compilation.Run(out _, out ImmutableArray<Diagnostic> fromGenerator);
        IEnumerable<Diagnostic> fromParser = compilation.Problems().Where(static problem => problem.Severity == DiagnosticSeverity.Error);

        bool isGenerators = Reporter.IsGeneratorOnly(rule);
        Assert.Equal(isGenerators ? [rule] : [], fromGenerator.Select(static problem => problem.Id).Distinct());
        Assert.Contains(rule, fromParser.Select(static problem => problem.Id));
    }

    [Fact]
    public void Decorator_InnerIsUnusable_CompilesWithThrowingMembersOnly()
    {
        GeneratorRun run = GeneratorInput.Of(Api + "[ResilientDecorator, Retry] public partial class D : IApi { public partial Task<int> GetAsync(string id); }").Run();

        Assert.Empty(run.FindingsAndErrors());
        Assert.Equal(2, run.Files.Length);
        Assert.All(run.Files, static file => Assert.Contains("throw new global::System.NotSupportedException(\"RAOP022: ", file.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Retry:5 Timeout", "[Retry(MaxAttempts = 5)]", "[Retry(MaxAttempts = 6), Timeout(\"1s\")]", "", "")]
    [InlineData("Retry:6 Timeout", "", "[Retry(MaxAttempts = 6)]", "[Retry(MaxAttempts = 7), Timeout(\"1s\")]", "")]
    [InlineData("Retry:7", "", "", "[Retry(MaxAttempts = 7)]", "")]
    [InlineData("Retry:4 Bulkhead", "[Bulkhead]", "", "[Retry(MaxAttempts = 7)]", "[Retry(MaxAttempts = 4)] public partial Task<int> GetAsync();")]
    [InlineData("Retry:8 Bulkhead", "[Bulkhead, Retry(MaxAttempts = 8)]", "[Retry(MaxAttempts = 6)]", "", "public partial Task<int> GetAsync();")]
    [InlineData("Retry:3", "[NoResilience, Retry(MaxAttempts = 3)]", "[Bulkhead]", "[Bulkhead]", "")]
    [InlineData("", "[NoResilience]", "[Retry]", "[Bulkhead]", "")]
    [InlineData("", "", "[Retry]", "[Bulkhead]", "[NoResilience] public partial Task<int> GetAsync();")]
    [InlineData("", "[Retry(MaxAttempts = 3)]", "[Bulkhead]", "[Bulkhead]", "[NoResilience] public partial Task<int> GetAsync();")]
    public void Policies_OfMethodAndClassAndInterface_ComeInThatOrder(string expected, string onMember, string onClass, string onContract, string part)
    {
        GeneratorRun run = GeneratorInput.Of(
            $"{onContract} public interface I {{ {onMember} Task<int> GetAsync(); Task RunAsync(); }}"
            + $"{onClass} [ResilientDecorator] public partial class D(I inner) : I {{ {part} public Task RunAsync() => null!; }}").Run();

        Assert.Empty(run.FindingsAndErrors());
        string text = Assert.Single(run.Files, static file => file.Text.Contains("GetAsync(", StringComparison.Ordinal)).Text;
        string[] shown = [.. text.Split('\n').Where(static line => line.Contains("// Retry", StringComparison.Ordinal) || line.Contains("// Bulk", StringComparison.Ordinal))];
        Assert.Equal(expected.Length == 0, shown.Length == 0);
        foreach (string part1 in expected.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = part1.Split(':');
            Assert.Contains(words[0] + (words.Length > 1 ? $"({words[1]} attempts" : "("), shown[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Interface_OfAnotherAssembly_ErrorsAreReportedAtTheDecorator()
    {
        CSharpCompilation library = TestCompilation.Create(
            "[Retry(BaseDelay = \"soon\")] public interface IOther { [Timeout(\"1 s\")] Task GoAsync(); }").WithAssemblyName("Library");
        foreach (MetadataReference reference in new MetadataReference[] { library.ToMetadataReference(), Image(library) })
        {
            CSharpCompilation compilation = TestCompilation
                .Create("[ResilientDecorator] public partial class D(IOther inner) : IOther;")
                .AddReferences(reference);
            compilation.Run(out Compilation output, out ImmutableArray<Diagnostic> problems, BuildOptions.WithoutAnalyzers);

            Assert.Equal(["RAOP016", "RAOP016"], problems.Select(static problem => problem.Id));
            Assert.Equal(["D", "D"], compilation.Problems().Where(static problem => problem.Id == "RAOP016").Select(static problem => problem.MarkedText()));
            Assert.Contains("NotSupportedException(\"RAOP016", string.Concat(output.SyntaxTrees), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Interface_WithInternalMembersOfAnotherAssembly_IsAnError()
    {
        CSharpCompilation library = TestCompilation.Create(
            "public interface IOther { internal Task HiddenAsync(); internal int Default() => 1; Task GoAsync(); }").WithAssemblyName("Library");
        CSharpCompilation compilation = TestCompilation
            .Create("[ResilientDecorator, Retry] public partial class D(IOther inner) : IOther;")
            .AddReferences(Image(library));
        compilation.Run(out _, out ImmutableArray<Diagnostic> problems);

        Diagnostic problem = Assert.Single(problems);
        Assert.Equal("RAOP021", problem.Id);
        Assert.Contains("'IOther.HiddenAsync' cannot be called from it; decorate another interface", problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private readonly IApi _inner = null!; public D(IApi inner) { }", "", "this._inner")]
    [InlineData("private readonly IApi _inner = inner;", "(IApi inner)", "this._inner")]
    [InlineData("", "(IApi? inner)", "inner!")]
    [InlineData("", "(IApi @class)", "@class")]
    [InlineData("", "(IWide wide, IApi inner)", "wide")]
    [InlineData("", "(IApi inner, IWide wide)", "wide")]
    [InlineData("", "(Impl impl)", "impl")]
    public void Inner_OneThatHasMostOfTheInterfaces_IsTaken(string members, string parameters, string expected)
    {
        GeneratorRun run = GeneratorInput.Of(
            Api + "public interface IWide : IApi { Task WideAsync(); } public sealed class Impl : IWide { Task IWide.WideAsync() => null!; Task<int> IApi.GetAsync(string id) => null!; string IApi.Text() => null!; string IApi.Name => null!; }"
            + $"[ResilientDecorator, Retry] public partial class D{parameters} : {(expected is "wide" or "impl" ? "IWide" : "IApi")} {{ {members} }}").Run();

        Assert.Empty(run.FindingsAndErrors());
        Assert.Contains($" __raop_Inner => {expected};", string.Concat(run.Files), StringComparison.Ordinal);
    }

    [Fact]
    public void Synchronous_ThatNoPolicyFits_IsOneRemark()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            "public interface I { Task GoAsync(CancellationToken t); int A(); void B(out int x); int C(ref int x); int D(int x); int E(); int F(); string Name { get; } void Dispose(); }"
            + "[ResilientDecorator, Timeout(\"1s\")] public partial class D(I inner) : I, IDisposable { public int A() => 1; }");

        Diagnostic remark = Assert.Single(compilation.Problems());
        Assert.Equal(("RAOP023", DiagnosticSeverity.Info), (remark.Id, remark.Severity));
        Assert.Contains("'B', 'C', 'D', 'E', 'F' and others without", remark.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Synchronous_ThatThePoliciesFit_IsProtected()
    {
        GeneratorRun run = GeneratorInput.Of(Api + "[ResilientDecorator, Retry] public partial class D(IApi inner) : IApi;").Run();

        Assert.Empty(run.FindingsAndErrors());
        Assert.Equal(3, run.Files.Length);
        Assert.Contains("// Retry(3 attempts", Assert.Single(run.Files, static file => file.Path.Contains("Text", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no policy stands on 'D', its methods or its interfaces", "")]
    [InlineData("'D' implements every member itself", "public Task<int> GetAsync(string id) => null!; public string Text() => \"\"; public string Name => \"\";")]
    public void Decorator_WithoutAnythingToDo_IsAWarning(string reason, string members)
    {
        Diagnostic problem = Assert.Single(TestCompilation.Create(
            $"{Api} [ResilientDecorator] public partial class D(IApi inner) : IApi {{ private IApi Keep() => inner; {members} }}").Problems());

        Assert.Equal(("RAOP202", "ResilientDecorator"), (problem.Id, problem.MarkedText()));
        Assert.Contains(reason, problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Interface_WithoutDecorator_StaysAnError()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            "public interface I { [Retry] Task GoAsync(); } [Retry] public interface J { Task GoAsync(); } public class C : I, J { public Task GoAsync() => null!; }"
            + "public interface K { [Retry] Task GoAsync(); [Retry] sealed Task Fixed() => null!; } [ResilientDecorator] public partial class D(K inner) : K;");

        Assert.Equal(["Fixed", "GoAsync", "J"], compilation.Problems().Where(static problem => problem.Id == "RAOP008").Select(static problem => problem.MarkedText()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Model_OfADecorator_IsEqualForEqualSources()
    {
        string source = Api + "[ResilientDecorator, Retry, Timeout(\"1s\")] public partial class D(IApi inner) : IApi;";
        DecoratorModel[] models = [.. new[] { TestCompilation.Create(source), TestCompilation.Create(source) }.Select(static compilation =>
            DecoratorParser.Parse(compilation.GetTypeByMetadataName("D")!, compilation, CancellationToken.None).Forwards!)];

        Assert.Equal(models[0], models[1]);
        Assert.Equal(models[0].GetHashCode(), models[1].GetHashCode());
        Assert.Equal(2, models[0].Forwards.Count);
    }

    [Theory]
    [InlineData("[ResilientDecorator, Retry] public partial class D(IMissing inner) : IMissing;")]
    [InlineData("public interface I { Task<Missing> GoAsync(); } [ResilientDecorator, Retry] public partial class D(I inner) : I;")]
    [InlineData("public interface I { Missing Name { get; } } [ResilientDecorator, Retry] public partial class D(I inner) : I;")]
    [InlineData("[ResilientDecorator(Inner = ), Retry] public partial class D(IApi inner) : IApi;")]
    [InlineData("[ResilientDecorator, Retry] public partial class")]
    [InlineData("[ResilientDecorator, Retry] public partial class D(IApi inner) : ")]
    [InlineData("[ResilientDecorator, Retry] public partial class D(IApi inner) : IApi; [ResilientDecorator] public partial class D;")]
    public void Decorator_HalfTyped_AddsNothingOfOurs(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(Api + source);
        compilation.Run(out _, out ImmutableArray<Diagnostic> problems, BuildOptions.WithoutAnalyzers);

        Assert.DoesNotContain(problems, static problem => problem.Id is "RAOP999" or "CS8785");
        Assert.DoesNotContain(problems, static problem => problem.Id is "RAOP021" or "RAOP022");
    }

    private static PortableExecutableReference Image(CSharpCompilation library)
    {
        using MemoryStream stream = new();
        Assert.True(library.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Diagnostics;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class ShapeParserTests
{
    private const string Core = "private Task GetCoreAsync() => Task.CompletedTask;";

    // id, the text under the squiggle, the C# errors that may stand beside it, the code.
    public static TheoryData<string, string, string, string> Malformed { get; } = new()
    {
        { "RAOP001", "GetAsync", "", "partial class C { [Retry] public async Task GetAsync() => await Task.Yield(); }" },
        { "RAOP001", "GetAsync", "", "class C { [Retry, Timeout(\"1s\")] public async Task GetAsync(CancellationToken t) => await Task.Yield(); }" },
        { "RAOP001", "GetAsync", "", "[Retry] abstract partial class C { [Retry] public abstract Task GetAsync(); [Retry] public partial Task A(); Task ACore() => null!; }" },
        { "RAOP002", "C", "CS0751", $"class C {{ [Retry] public partial Task GetAsync(); {Core} }}" },
        { "RAOP002", "Outer", "CS0260", $"class Outer {{ partial class C {{ [Retry] public partial Task GetAsync(); {Core} }} }}" },
        { "RAOP003", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync(); }" },
        { "RAOP003", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync(); int GetCoreAsync => 1; }" },
        { "RAOP003", "GetAsync", "", "class B { protected Task GetCoreAsync() => null!; } partial class C : B { [Retry] public partial Task GetAsync(); }" },
        { "RAOP003", "GetAsync", "", "partial class C { [Retry, Resilience(Core = \"Work\")] public partial Task GetAsync(); " + Core + " }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync(int a); Task GetCoreAsync(string a) => null!; }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync(int a); Task GetCoreAsync(ref int a) => null!; }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync(int a, string b); Task GetCoreAsync(string b, int a) => null!; }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync(); Task GetCoreAsync(int more) => null!; }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task<int> GetAsync(); Task<long> GetCoreAsync() => null!; }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task<int> GetAsync(); int GetCoreAsync() => 1; }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task<int> GetAsync(); Task GetCoreAsync() => null!; }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync(); async void GetCoreAsync() { } }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public static partial Task GetAsync(); " + Core + " }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync<T>(T a); Task GetCoreAsync(int a) => null!; }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync<T>(T a); Task GetCoreAsync<T>(T a) where T : class => null!; }" },
        { "RAOP004", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync<T>(T a) where T : class; Task GetCoreAsync<T>(T a) where T : IDisposable => null!; }" },
        { "RAOP003", "Get", "", "partial class C { [Retry] public partial int Get(); }" },
        { "RAOP003", "Get", "", "partial class C { [Retry] partial void Get(); }" },
        { "RAOP004", "Get", "", "partial class C { [Retry] public partial int Get(); Task<int> GetCore() => null!; }" },
        { "RAOP004", "Get", "", "partial class C { [Retry] public partial void Get(); Task GetCore() => null!; }" },
        { "RAOP004", "Get", "", "partial class C { [Retry] public partial int Get(); long GetCore() => 1; }" },
        { "RAOP004", "Get", "", "partial class C { int f; [Retry] public partial int Get(); ref int GetCore() => ref f; }" },
        { "RAOP006", "void", "", "partial class C { [Retry] public partial void Get(); async void GetCore() => await Task.Yield(); }" },
        { "RAOP006", "IEnumerable<int>", "", "partial class C { [Retry] public partial IEnumerable<int> Get(); IEnumerable<int> GetCore() { if (true) { yield return 1; } } }" },
        { "RAOP006", "IEnumerator<T>", "", "partial class C<T> { [Retry] public partial IEnumerator<T> Get(); IEnumerator<T> GetCore() { yield break; } }" },
        { "RAOP006", "Own", "", "class Own { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; } partial class C { [Retry] public partial Own Get(); Own GetCore() => null!; }" },
        { "RAOP006", "T", "", "partial class C { [Retry] public partial T Get<T>() where T : Task; T GetCore<T>() where T : Task => null!; }" },
        { "RAOP006", "IAsyncEnumerator<int>", "", "partial class C { [Retry] public partial IAsyncEnumerator<int> Get(); IAsyncEnumerator<int> GetCore() => null!; }" },
        { "RAOP006", "Span<int>", "", "partial class C { [Retry] public partial Span<int> Get(); Span<int> GetCore() => default; }" },
        { "RAOP006", "int*", "", "unsafe partial class C { [Retry] public partial int* Get(); int* GetCore() => null; }" },
        { "RAOP007", "ReadOnlySpan<char> a", "", "partial class C { [Retry] public partial int Get(ReadOnlySpan<char> a); int GetCore(ReadOnlySpan<char> a) => 1; }" },
        { "RAOP020", "TimeoutMode.Abandon", "", "partial class C { [Timeout(\"1s\", Mode = TimeoutMode.Abandon)] public partial int Get(CancellationToken t); int GetCore(CancellationToken t) => 1; }" },
        { "RAOP020", "Hedge", "", "partial class C { [Hedge] public partial int Get(CancellationToken t); int GetCore(CancellationToken t) => 1; }" },
        { "RAOP020", "Hedge", "", "partial class C { [Hedge] public partial IAsyncEnumerable<int> Get(CancellationToken t); IAsyncEnumerable<int> GetCore(CancellationToken t) => null!; }" },
        { "RAOP020", "Cache(Ttl = \"1s\")", "", "partial class C { [Cache(Ttl = \"1s\")] public partial IAsyncEnumerable<int> Get(); IAsyncEnumerable<int> GetCore() => null!; }" },
        { "RAOP307", "Cache(Ttl = \"1s\")", "", "partial class C { [Cache(Ttl = \"1s\")] public partial void Get(); void GetCore() { } }" },
        { "RAOP511", "true", "", "partial class C { [DeadLetter(\"q\", Accept = true)] public partial int Get(); int GetCore() => 1; }" },
        { "RAOP511", "true", "", "partial class C { [DeadLetter(\"q\", Accept = true)] public partial IAsyncEnumerable<int> Get(); IAsyncEnumerable<int> GetCore() => null!; }" },
        { "RAOP202", "\"2s\"", "", "partial class C { [Timeout(\"1s\", Grace = \"2s\")] public partial int Get(CancellationToken t); int GetCore(CancellationToken t) => 1; }" },
        { "RAOP401", "Timeout(\"1s\")", "", "partial class C { [Timeout(\"1s\")] public partial int Get(); int GetCore() => 1; }" },
        { "RAOP401", "\"1s\"", "", "partial class C { [Bulkhead(Timeout = \"1s\")] public partial int Get(); int GetCore() => 1; }" },
        { "RAOP401", "Get", "", "[Timeout(\"1s\")] partial class C { public partial void Get(); void GetCore() { } }" },
        { "RAOP314", "nameof(Wait)", "", "partial class C { [Retry(OnRetry = nameof(Wait))] public partial int Get(); int GetCore() => 1; Task Wait(int a, TimeSpan b, Exception? c) => null!; }" },
        { "RAOP502", "nameof(Other)", "", "partial class C { [Fallback(nameof(Other))] public partial int Get(); int GetCore() => 1; Task<int> Other() => null!; }" },
        { "RAOP502", "nameof(Other)", "", "partial class C { [Fallback(nameof(Other))] public partial void Get(); void GetCore() { } async void Other() => await Task.Yield(); }" },
        { "RAOP003", "Get", "", "partial class C { [Retry] public partial IAsyncEnumerable<int> Get(); }" },
        { "RAOP004", "Get", "", "partial class C { [Retry] public partial IAsyncEnumerable<int> Get(); Task<int> GetCore() => null!; }" },
        { "RAOP004", "Get", "", "partial class C { [Retry] public partial IAsyncEnumerable<int> Get(); IAsyncEnumerable<long> GetCore() => null!; }" },
        { "RAOP004", "Get", "", "partial class C { [Retry] public partial int Get(); IAsyncEnumerable<int> GetCore() => null!; }" },
        { "RAOP006", "Own", "", "abstract class Own : IAsyncEnumerable<int> { public abstract IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken t); } partial class C { [Retry] public partial Own Get(); Own GetCore() => null!; }" },
        { "RAOP020", "true", "", "partial class C { [Fallback(UseCache = true)] public partial IAsyncEnumerable<int> Get(); IAsyncEnumerable<int> GetCore() => null!; }" },
        { "RAOP020", "nameof(One)", "", "partial class C { [Fallback(DefaultFrom = nameof(One))] public partial IAsyncEnumerable<int> Get(); IAsyncEnumerable<int> GetCore() => null!; void One() { } }" },
        { "RAOP314", "nameof(Bad)", "", "partial class C { [Retry(OnResult = nameof(Bad))] public partial IAsyncEnumerable<int> Get(); IAsyncEnumerable<int> GetCore() => null!; bool Bad(int a) => true; }" },
        { "RAOP401", "Timeout(\"1s\")", "", "partial class C { [Timeout(\"1s\")] public partial IAsyncEnumerable<int> Get(); IAsyncEnumerable<int> GetCore() => null!; }" },
        { "RAOP502", "nameof(Other)", "", "partial class C { [Fallback(nameof(Other))] public partial IAsyncEnumerable<int> Get(); IAsyncEnumerable<int> GetCore() => null!; int Other() => 1; }" },
        { "RAOP006", "ref int", "", "partial class C { int f; [Retry] public partial ref int Get(); ref int GetCore() => ref f; }" },
        { "RAOP006", "ref readonly Task", "", "partial class C { Task f; [Retry] public partial ref readonly Task Get(); ref Task GetCore() => ref f; }" },
        { "RAOP007", "ref int a", "", "partial class C { [Retry] public partial Task GetAsync(ref int a); Task GetCoreAsync(ref int a) => null!; }" },
        { "RAOP007", "out int a", "", "partial class C { [Retry] public partial Task GetAsync(out int a); Task GetCoreAsync(out int a) => throw null!; }" },
        { "RAOP007", "in int a", "", "partial class C { [Retry] public partial Task GetAsync(in int a); Task GetCoreAsync(in int a) => null!; }" },
        { "RAOP007", "ref readonly int a", "", "partial class C { [Retry] public partial Task GetAsync(ref readonly int a); Task GetCoreAsync(in int a) => null!; }" },
        { "RAOP007", "ReadOnlySpan<byte> a", "", "partial class C { [Retry] public partial Task GetAsync(ReadOnlySpan<byte> a); Task GetCoreAsync(ReadOnlySpan<byte> a) => null!; }" },
        { "RAOP007", "scoped Span<int> a", "", "partial class C { [Retry] public partial Task GetAsync(scoped Span<int> a); Task GetCoreAsync(Span<int> a) => null!; }" },
        { "RAOP007", "params ReadOnlySpan<int> a", "", "partial class C { [Retry] public partial Task GetAsync(params ReadOnlySpan<int> a); Task GetCoreAsync(ReadOnlySpan<int> a) => null!; }" },
        { "RAOP007", "int* a", "", "unsafe partial class C { [Retry] public partial Task GetAsync(int* a); Task GetCoreAsync(int* a) => null!; }" },
        { "RAOP007", "int*[] a", "", "unsafe partial class C { [Retry] public partial Task GetAsync(int*[] a); Task GetCoreAsync(int*[] a) => null!; }" },
        { "RAOP007", "T a", "CS9240", "partial class C { [Retry] public partial Task GetAsync<T>(T a) where T : allows ref struct; Task GetCoreAsync<T>(T a) where T : allows ref struct => null!; }" },
        { "RAOP008", "GetAsync", "", "interface C { [Retry] Task GetAsync(); }" },
        { "RAOP008", "GetAsync", "", "partial interface C { [Retry] private partial Task GetAsync(); private Task GetCoreAsync() => null!; }" },
        { "RAOP008", "C", "", "[Retry] interface C { Task GetAsync(); }" },
        { "RAOP008", "GetAsync", "CS8795", "file partial class C { [Retry] public partial Task GetAsync(); " + Core + " }" },
        { "RAOP008", "GetAsync", "", "ref partial struct C { [Retry] public partial Task GetAsync(); " + Core + " }" },
        { "RAOP008", "GetAsync", "", "partial class C { [Retry] public unsafe partial Task GetAsync(); " + Core + " }" },
        { "RAOP008", "GetAsync", "", "partial class C { [Retry, System.Runtime.InteropServices.DllImport(\"x\")] public static extern Task GetAsync(); }" },
        { "RAOP008", "GetAsync", "", "interface I { Task GetAsync(); } class C : I { [Retry] Task I.GetAsync() => null!; }" },
        { "RAOP008", "GetAsync", "CS0754 CS8796", "interface I { Task GetAsync(); } partial class C : I { [Retry] partial Task I.GetAsync(); }" },
        { "RAOP009", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync(); public partial async Task GetAsync() { await Task.Yield(); } }" },
        { "RAOP009", "GetAsync", "CS0759", "partial class C { [Retry] public partial async Task GetAsync() { await Task.Yield(); } }" },
        { "RAOP011", "GetAsync", "CS8796 CS8795", "partial class C { [Retry] partial Task GetAsync(); " + Core + " }" },
        { "RAOP014", "GetAsync", "", "partial class C { [Retry] public partial Task GetAsync(); [Timeout(\"1s\")] public partial Task GetAsync() => null!; }" },
        { "RAOP014", "C", "", "[Retry] partial class C { public partial Task GetAsync(); " + Core + " } [Bulkhead] partial class C;" },
        { "RAOP015", "NoResilience", "", "partial class C { [Retry, NoResilience] public partial Task GetAsync(); " + Core + " }" },
        { "RAOP313", "Timeout(\"2s\")", "CS0579", "partial class C { [Timeout(\"1s\"), Timeout(\"2s\")] public partial Task GetAsync(); private Task GetCoreAsync(CancellationToken t) => null!; }" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Shape_Malformed_GivesOneProblemAndNoForeignError(string id, string marked, string companions, string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal(id, problem.Id);
        Assert.Equal(marked, problem.MarkedText());

        compilation.Run(out Compilation output, out ImmutableArray<Diagnostic> reported);
        Assert.Equal(Reporter.IsGeneratorOnly(id) ? [id] : [], reported.Select(static problem => problem.Id));
        string[] errors = [.. output.GetDiagnostics().Where(static error => error.Severity == DiagnosticSeverity.Error).Select(static error => error.Id).Distinct()];
        Assert.All(errors, error => Assert.Contains(error, id == "RAOP002" ? companions + " CS8795" : companions, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class C { void M() { [Retry] async Task Local() => await Task.Yield(); Local(); } }", "Local")]
    [InlineData("class C { Func<Task> f = [Retry] async () => await Task.Yield(); }", "[Retry] async () => await Task.Yield()")]
    [InlineData("class C { int P { [Retry] get => 1; } }", "get")]
    [InlineData("class C { event Action E { [Retry] add { } remove { } } }", "add")]
    [InlineData("class C { [Retry] public static C operator +(C a, C b) => a; }", "+")]
    [InlineData("class C { [Retry] ~C() { } }", "C")]
    public void Shape_NoOrdinaryMethod_IsReportedByTheGenerator(string source, string marked)
    {
        TestCompilation.Create(source).Run(out _, out ImmutableArray<Diagnostic> problems);

        Diagnostic problem = Assert.Single(problems);
        Assert.Equal("RAOP008", problem.Id);
        Assert.Equal(marked, source.Substring(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.Length));
    }

    [Fact]
    public void Shape_PolicyOnlyOnImplementingPart_IsMisplacedAndAnError()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            "partial class C { public partial Task GetAsync(); [Retry] public partial Task GetAsync() => null!; }");

        Assert.Equal(["RAOP010", "RAOP009"], compilation.Problems().Select(static problem => problem.Id));
    }

    [Fact]
    public void Shape_PolicyOnCore_IsMisplaced()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            "partial class C { [Retry] public partial Task GetAsync(); [Timeout(\"1s\")] private Task GetCoreAsync() => null!; }");

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal("RAOP010", problem.Id);
        Assert.Equal("Timeout(\"1s\")", problem.MarkedText());
        Assert.NotNull(compilation.Parse("GetAsync").Method);
    }

    [Theory]
    [InlineData("partial class C { [Retry] public partial Task<Missing> GetAsync(); Task<Missing> GetCoreAsync() => null!; }")]
    [InlineData("partial class C { [Retry] public partial Task GetAsync(Missing a); Task GetCoreAsync(Missing a) => null!; }")]
    [InlineData("partial class C { [Retry] public partial Task GetAsync(int a); Task GetCoreAsync(Missing a) => null!; }")]
    [InlineData("partial class C { [Retry(MaxAttempts = )] public partial Task<int> GetAsync(); Task<int> GetCoreAsync() => null!; }")]
    [InlineData("partial class C { [Retry(MaxAttempts = \"three\")] public partial Task<int> GetAsync(); Task<int> GetCoreAsync() => null!; }")]
    [InlineData("partial class C { [Retry(On = new[] { typeof(Missing) })] public partial Task<int> GetAsync(); Task<int> GetCoreAsync() => null!; }")]
    [InlineData("partial class C { [Timeout(1.5)] public partial Task<int> GetAsync(); Task<int> GetCoreAsync(CancellationToken t) => null!; }")]
    [InlineData("partial class C { [Timeout(")]
    [InlineData("partial class C { [Fallback(nameof(A))] public partial Task<int> GetAsync(); Task<int> GetCoreAsync() => null!; Missing A() => null!; }")]
    [InlineData("partial class C { [Retry] public partial Task GetAsync(")]
    [InlineData("partial class C { [Retry] public partial }")]
    [InlineData("[Retry] partial class")]
    [InlineData("[assembly: Retry]")]
    [InlineData("partial class C { [return: Retry] public Task GetAsync() => null!; }")]
    [InlineData("[Retry] partial struct C { public partial Task GetAsync(); Task GetCoreAsync() => null!; }")]
    [InlineData("class C { [Retry] int _field; [Retry] C() { } [Retry] int P { get; } }")]
    public void Shape_HalfTypedCode_IsLeftToTheCompiler(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);

        Assert.DoesNotContain(compilation.Problems(), static problem => problem.Id is not "RAOP003");
        compilation.Run(out _, out ImmutableArray<Diagnostic> problems);
        Assert.DoesNotContain(problems, static problem => problem.Id == "RAOP999");
    }
}

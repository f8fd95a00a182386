using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Emission;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Parsing;

/// <summary>The signature is right when an implementing part made of it compiles without a warning.</summary>
public sealed class SignatureParserTests
{
    // The declaration of M without a body, in a container with a core.
    public static TheoryData<string> Declarations { get; } =
    [
        "partial class C { [Retry] public partial Task M(); Task MCore() => null!; }",
        "static partial class C { [Retry] internal static partial ValueTask M(); static ValueTask MCore() => default; }",
        "partial class C { [Retry] protected internal virtual partial Task<string?> M(string? a, string b = \"x\", int c = 3); Task<string?> MCore(string? a, string b, int c) => null!; }",
        "class B { public virtual Task M(int a) => null!; } partial class C : B { [Retry] public sealed override partial Task M(int a); Task MCore(int a) => null!; }",
        "class B { public Task M() => null!; } partial class C : B { [Retry] public new partial Task M(); Task MCore() => null!; }",
        "partial class C { [Retry] private protected partial Task<(int A, string? B)> M((int X, List<(string Y, object? Z)> W) a); Task<(int A, string? B)> MCore((int X, List<(string Y, object? Z)> W) a) => null!; }",
        "partial class C { [Retry] public partial Task M(params int[] a); Task MCore(int[] a) => null!; }",
        "partial class C { [Retry] public partial Task M(params List<int> a); Task MCore(List<int> a) => null!; }",
        "static partial class C { [Retry] public static partial Task M(this string a, int b); static Task MCore(string a, int b) => null!; }",
        "partial class C { [Retry] public partial Task M(int @class, int await, int value, int async, int _, int ünï); Task MCore(int a, int b, int c, int d, int e, int f) => null!; }",
        "partial class @event { [Retry] public partial Task M(@event @if); Task MCore(@event a) => null!; }",
        "namespace @namespace.@record { partial class @async { [Retry] public partial Task M(@async a); Task MCore(@async a) => null!; } }",
        "partial class C { [Retry] public partial Task<T> M<T, U, V, W, X, Y>(T a, U b, V c, W d, X e, Y f) where T : class where U : class? where V : struct where W : unmanaged where X : notnull where Y : IList<T>, IDisposable?, new(); Task<T> MCore<T, U, V, W, X, Y>(T a, U b, V c, W d, X e, Y f) where T : class where U : class? where V : struct where W : unmanaged where X : notnull where Y : IList<T>, IDisposable?, new() => null!; }",
        "partial class C { [Retry] public partial Task<T?> M<T, U>(T? a, U? b) where U : T; Task<T?> MCore<T, U>(T? a, U? b) where U : T => null!; }",
        "class B { public virtual Task<T?> M<T, U>(T? a, U? b) where U : class => null!; } partial class C : B { [Retry] public override partial Task<T?> M<T, U>(T? a, U? b) where T : default where U : class; Task<T?> MCore<T, U>(T? a, U? b) where U : class => null!; }",
        "class B { public virtual Task<T> M<T>(T a) where T : IDisposable => null!; } partial class C : B { [Retry] public override partial Task<T> M<T>(T a); Task<T> MCore<T>(T a) where T : IDisposable => null!; }",
        "partial class Outer<T> where T : class { partial struct Mid<U> { partial record R<V>(V Value) { partial record struct C { [Retry] public partial Task<Outer<T>.Mid<U>.R<V>.C?> M(T a, U b, V c); Task<C?> MCore(T a, U b, V c) => null!; } } } }",
        "partial interface I<in T, out U> { partial class C { [Retry] public partial Task M(I<T, U> a); Task MCore(I<T, U> a) => null!; } }",
        "partial struct C { [Retry] public readonly partial Task M(); readonly Task MCore() => null!; }",
        "unsafe partial class C { [Retry] public partial Task M(nint a, nuint b, dynamic c, object[]?[,] d); Task MCore(nint a, nuint b, dynamic c, object[]?[,] d) => null!; }",
        "partial class C : IAsyncDisposable { [Retry] public partial ValueTask DisposeAsync(); ValueTask DisposeCoreAsync() => default; [Retry] public partial Task M(); Task MCore() => null!; }",
        "partial class C(HttpClient http) { [Retry] public partial Task<HttpResponseMessage> M(CancellationToken a = default); Task<HttpResponseMessage> MCore(CancellationToken a) => http.GetAsync(\"x\", a); }",
        "partial class C { ResilienceRuntime? _runtime = null; [Retry] public partial Task M(int _runtime); Task MCore(int a) => null!; }",
        "partial class C(ResilienceRuntime runtime) { [Retry] public partial Task M(int runtime); Task MCore(int a) => null!; }",
        "partial struct C { public ResilienceRuntime Runtime; [Retry] public readonly partial Task M(); readonly Task MCore() => null!; }",
        "partial class C { [Retry] partial void M(int a); void MCore(int a) { } }",
        "partial class C { [Retry] public static partial (int A, string? B) M((int X, object? Y) a, int b = 3); static (int A, string? B) MCore((int X, object? Y) a, int b) => default; }",
        "class B { public virtual T? M<T>(T? a) where T : class => null; } partial class C : B { [Retry] public override partial T? M<T>(T? a) where T : class; T? MCore<T>(T? a) where T : class => null; }",
        "partial struct C { [Retry] public readonly partial dynamic M(dynamic a); readonly dynamic MCore(dynamic a) => a; }",
        "partial struct C { [Retry] public readonly partial IAsyncEnumerable<(int A, string? B)> M<T>(T? a, CancellationToken b = default) where T : class; readonly IAsyncEnumerable<(int A, string? B)> MCore<T>(T? a, CancellationToken b) where T : class => null!; }",
        "partial class C { [Retry] public partial IAsyncEnumerable<dynamic?>? M(params int[] a); IAsyncEnumerable<dynamic?>? MCore(int[] a) => null!; }",
        // Refused, but the throwing body must fit.
        "partial class C { [Retry] public partial Task M(ref int a, out string b, in long c, ref readonly int d); }",
        "partial class C { [Retry] public partial Task M(scoped Span<int> a, params ReadOnlySpan<string> b); }",
        "partial class C { int _f; [Retry] public partial ref int M(); }",
        "partial class C { int _f; [Retry] public partial ref readonly int M(int a); }",
        "partial class C { [Retry] public unsafe partial Task M(int* a, delegate*<int, void> b); }",
        "unsafe partial class C { [Retry] public partial int*[] M(int** a); }",
        "partial class C { [Retry] partial void M(); }",
        "partial class C { [Retry] public partial IAsyncEnumerable<int> M(); }",
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    public void Signature_Repeated_CompilesWithoutAWarning(string source)
    {
        foreach (NullableContextOptions nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
        {
            CSharpCompilation compilation = TestCompilation.Create(LanguageVersion.Preview, nullable, source);
            Assert.DoesNotContain(compilation.Problems(), static problem => problem.Id is not ("RAOP003" or "RAOP006" or "RAOP007" or "RAOP008"));
            ImmutableArray<Diagnostic> before = compilation.GetDiagnostics();
            CSharpCompilation output = compilation.AddSyntaxTrees(
                compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Member).OfType<IMethodSymbol>()
                    .Select(method => MethodParser.Parse(method, compilation, default))
                    .Select(static parsed => Text(parsed))
                    .OfType<string>()
                    .Distinct()
                    .Select(static text => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview))));

            Assert.True(output.SyntaxTrees.Length > compilation.SyntaxTrees.Length);
            Assert.DoesNotContain(
                output.GetDiagnostics(),
                problem => problem.Severity >= DiagnosticSeverity.Warning
                    && !before.Any(known => known.Id == problem.Id && known.Location == problem.Location));
        }
    }

    [Fact]
    public void Token_IsTheFirstCancellationToken()
    {
        MethodSignature signature = Signature(
            "partial class C { [Retry] public partial Task M(int a, CancellationToken b, CancellationToken c); Task MCore(int a, CancellationToken b, CancellationToken c) => null!; }");

        Assert.Equal(["b"], signature.Parameters.Where(static parameter => parameter.IsToken).Select(static parameter => parameter.Name));
    }

    [Theory]
    [InlineData("Task<HttpResponseMessage>", true)]
    [InlineData("ValueTask<Mine>", true)]
    [InlineData("Task<string>", false)]
    [InlineData("Task", false)]
    public void HttpResponse_IsRecognised(string type, bool expected) => Assert.Equal(
        expected,
        Signature($"class Mine : HttpResponseMessage; partial class C {{ [Retry] public partial {type} M(); {type} MCore() => throw null!; }}").IsHttpResponse);

    [Theory]
    [InlineData("", false)]
    [InlineData(", Resilience", false)]
    [InlineData(", Resilience(ContinueOnCapturedContext = true)", true)]
    [InlineData(", Resilience(ContinueOnCapturedContext = false)", false)]
    public void ContinueOnCapturedContext_IsRead(string attribute, bool expected) => Assert.Equal(
        expected,
        Signature($"partial class C {{ [Retry{attribute}] public partial Task M(); Task MCore() => null!; }}").ContinueOnCapturedContext);

    private static MethodSignature Signature(string source) => TestCompilation.Create(source).Parse("M").Method!.Signature;

    private static string? Text(ParsedMethod parsed) => parsed switch
    {
        { Method: { } method } => MethodEmitter.Emit(method).Replace("#pragma warning disable", string.Empty, StringComparison.Ordinal),
        { Unprotectable: { } refused } => UnprotectableEmitter.Emit(refused),
        _ => null,
    };
}

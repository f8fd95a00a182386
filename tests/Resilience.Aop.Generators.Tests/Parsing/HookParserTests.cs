using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class HookParserTests
{
    // What is expected: the call, the number of parameters and whether it is awaited.
    [Theory]
    [InlineData("this.H(1)", "Retry(When = nameof(H))", "bool H(Exception e) => true;")]
    [InlineData("global::C.H(1)", "Retry(When = nameof(H))", "private static bool H(Exception? e) => true;")]
    [InlineData("this.H(1)", "Retry(When = nameof(H))", "bool H(object e) => true; bool H(IOException e) => true;")]
    [InlineData("this.H(1)", "Retry(When = nameof(H))", "bool H(object e) => true; bool H(Exception e) => true; int H(string e) => 1;")]
    [InlineData("this.H(1)", "Retry(When = nameof(H))", "bool H(in Exception e) => true;")]
    [InlineData("this.@class(1)", "Retry(When = nameof(@class))", "bool @class(Exception e) => true;")]
    [InlineData("this.H(1)", "Retry(OnResult = nameof(H))", "bool H(int r) => true;")]
    [InlineData("this.H(1)", "Retry(OnResult = nameof(H))", "bool H(long r) => true; bool H(int? r) => true; bool H(int r) => true;")]
    [InlineData("this.H(2)", "Retry(DelayFrom = nameof(H))", "TimeSpan? H(int attempt, Exception? e) => null;")]
    [InlineData("this.H(3)", "Retry(DelayFrom = nameof(H))", "TimeSpan? H(int attempt, Exception? e, int r) => null; TimeSpan? H(int attempt, Exception? e) => null;")]
    [InlineData("this.H(3)", "Retry(DelayFrom = nameof(H))", "TimeSpan? H(int attempt, Exception? e, int? r) => null;")]
    [InlineData("this.H(2)", "Retry(DelayFrom = nameof(H))", "TimeSpan H(int attempt, Exception? e) => default;")]
    [InlineData("this.H(3)", "Retry(OnRetry = nameof(H))", "void H(int attempt, TimeSpan delay, Exception? e) { }")]
    [InlineData("this.H(3) awaited", "Retry(OnRetry = nameof(H))", "Task H(int attempt, TimeSpan delay, Exception? e) => null!;")]
    [InlineData("this.H(3) awaited", "Retry(OnRetry = nameof(H))", "async ValueTask H(int attempt, TimeSpan delay, Exception? e) { await Task.Yield(); }")]
    [InlineData("this.H(1)", "CircuitBreaker(BreakDurationFrom = nameof(H))", "TimeSpan H(int n) => default;")]
    [InlineData("this.H(1)", "CircuitBreaker(FailsOnResult = nameof(H))", "bool H(int r) => true;")]
    [InlineData("this.H(1)", "Fallback(Default = 0, OnResult = nameof(H))", "bool H(int r) => true;")]
    [InlineData("this.H(1)", "Fallback(UseCache = true, CacheKeyFrom = nameof(H))", "string H(string id) => id;")]
    [InlineData("this.H(2)", "Fallback(UseCache = true, CacheKeyFrom = nameof(H))", "string H(string id, CancellationToken t) => id; string H(string id) => id;")]
    [InlineData("this.H(0)", "Fallback(DefaultFrom = nameof(H))", "int H() => 1;")]
    [InlineData("this.H(2)", "Fallback(DefaultFrom = nameof(H))", "int H() => 1; int H(string id, CancellationToken t) => 1;")]
    [InlineData("this.H(1)", "Retry(When = nameof(H))", "", "class B { protected bool H(Exception e) => true; }")]
    [InlineData("global::B.H(1)", "Retry(When = nameof(H))", "", "class B { protected static bool H(Exception e) => true; }")]
    [InlineData("this.H(1)", "Retry(When = nameof(H))", "protected override bool H(Exception e) => true;", "class B { protected virtual bool H(Exception e) => true; }")]
    [InlineData("this.H(1)", "Retry(When = nameof(H))", "new bool H(Exception e) => true;", "class B { protected static bool H(Exception e) => true; }")]
    public void Hook_ThatFits_IsCalled(string expected, string attribute, string hook, string baseType = "class B;")
    {
        CSharpCompilation compilation = Method(attribute, hook, baseType);

        Assert.Empty(compilation.Problems());
        HookModel model = Hook(compilation);
        Assert.Equal(expected, $"{model.Call}({model.Parameters}){(model.IsAwaited ? " awaited" : string.Empty)}");
    }

    [Theory]
    [InlineData("no such method", "Retry(When = \"H\")", "")]
    [InlineData("no such method", "Retry(When = \"H\")", "bool H => true;")]
    [InlineData("no such method", "Retry(When = \"H\")", "", "class B { bool H(Exception e) => true; }")]
    [InlineData("no such method", "Retry(When = \"\")", "")]
    [InlineData("no overload of the right shape", "Retry(When = nameof(H))", "int H(Exception e) => 1;")]
    [InlineData("no overload of the right shape", "Retry(When = nameof(H))", "bool H(IOException e) => true;")]
    [InlineData("no overload of the right shape", "Retry(When = nameof(H))", "bool H() => true;")]
    [InlineData("no overload of the right shape", "Retry(When = nameof(H))", "bool H(ref Exception e) => true;")]
    [InlineData("no overload of the right shape", "Retry(When = nameof(H))", "bool H<T>(T e) => true;")]
    [InlineData("no overload of the right shape", "Retry(When = nameof(H))", "Task<bool> H(Exception e) => null!;")]
    [InlineData("no overload of the right shape", "Retry(OnResult = nameof(H))", "bool H(string r) => true;")]
    [InlineData("no overload of the right shape", "Retry(DelayFrom = nameof(H))", "int H(int attempt, Exception? e) => 1;")]
    [InlineData("no overload of the right shape", "Retry(DelayFrom = nameof(H))", "TimeSpan? H(string attempt, Exception? e) => null;")]
    [InlineData("no overload of the right shape", "Retry(OnRetry = nameof(H))", "async void H(int attempt, TimeSpan delay, Exception? e) { await Task.Yield(); }")]
    [InlineData("no overload of the right shape", "Retry(OnRetry = nameof(H))", "int H(int attempt, TimeSpan delay, Exception? e) => 1;")]
    [InlineData("no overload of the right shape", "CircuitBreaker(BreakDurationFrom = nameof(H))", "TimeSpan? H(int n) => null;")]
    [InlineData("no overload of the right shape", "CircuitBreaker(FailsOnResult = nameof(H))", "bool H(int a, int b) => true;")]
    [InlineData("no overload of the right shape", "Fallback(UseCache = true, CacheKeyFrom = nameof(H))", "int H(string id) => 1;")]
    [InlineData("no overload of the right shape", "Fallback(DefaultFrom = nameof(H))", "string H() => \"\";")]
    [InlineData("several that fit equally well", "Retry(When = nameof(H))", "bool H(object e) => true; bool H(System.Runtime.Serialization.ISerializable e) => true;")]
    public void Hook_ThatDoesNotFit_IsAnError(string reason, string attribute, string hook, string baseType = "class B;")
    {
        CSharpCompilation compilation = Method(attribute, hook, baseType);

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal("RAOP314", problem.Id);
        Assert.Contains($"has {reason}; declare '", problem.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("RAOP314", compilation.Parse("GetAsync").Unprotectable?.RuleId);
    }

    [Fact]
    public void Hook_OfStaticMethod_MustBeStatic()
    {
        const string Code = "partial class C {{ [Retry(When = nameof(H))] public static partial Task GetAsync(); static Task GetCoreAsync() => null!; {0}bool H(Exception e) => true; }}";

        Assert.Empty(TestCompilation.Create(string.Format(null, Code, "static ")).Problems());
        Diagnostic problem = Assert.Single(TestCompilation.Create(string.Format(null, Code, "")).Problems());
        Assert.Equal("RAOP314", problem.Id);
        Assert.EndsWith("declare 'static bool H(Exception failure)'", problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry(OnResult = nameof(H))")]
    [InlineData("CircuitBreaker(FailsOnResult = nameof(H))")]
    [InlineData("Fallback(Default = null, OnResult = nameof(H))")]
    public void Hook_OnTheResultOfAMethodWithoutOne_IsAnError(string attribute)
    {
        Diagnostic problem = Assert.Single(TestCompilation.Create(
            $"partial class C {{ [{attribute}] public partial Task GetAsync(); Task GetCoreAsync() => null!; bool H(object r) => true; }}").Problems());

        Assert.Equal("RAOP314", problem.Id);
        Assert.Contains("'GetAsync' has no result to look at", problem.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Hook_OfGenericMethod_GetsItsTypeArguments()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            partial class C<X>
            {
                [Retry(OnResult = nameof(H))] public partial Task<List<T>> GetAsync<T>() where T : class;
                Task<List<T>> GetCoreAsync<T>() where T : class => null!;
                static bool H<U>(List<U> r) where U : class => true;
            }
            """);

        Assert.Empty(compilation.Problems());
        Assert.Equal("global::C<X>.H<T>", Hook(compilation).Call);
    }

    [Fact]
    public void DefaultFrom_OfMethodWithoutResult_ReturnsNothing()
    {
        const string Code = "partial class C {{ [Fallback(DefaultFrom = nameof(H))] public partial Task GetAsync(); Task GetCoreAsync() => null!; {0} }}";

        Assert.Empty(TestCompilation.Create(string.Format(null, Code, "void H() { }")).Problems());
        Assert.Equal("RAOP314", Assert.Single(TestCompilation.Create(string.Format(null, Code, "int H() => 1;")).Problems()).Id);
    }

    private static CSharpCompilation Method(string attribute, string hook, string baseType) => TestCompilation.Create($$"""
        {{baseType}}
        partial class C : B
        {
            [{{attribute}}] public partial Task<int> GetAsync(string id, CancellationToken token);
            Task<int> GetCoreAsync(string id, CancellationToken token) => null!;
            {{hook}}
        }
        """);

    private static HookModel Hook(CSharpCompilation compilation)
    {
        PolicyModel policy = Assert.Single(compilation.Parse("GetAsync").Method!.Policies);
        return policy switch
        {
            RetryModel retry => retry.When ?? retry.OnResult ?? retry.DelayFrom ?? retry.OnRetry!,
            CircuitBreakerModel breaker => breaker.BreakDurationFrom ?? breaker.FailsOnResult!,
            FallbackModel fallback => fallback.CacheKeyFrom ?? fallback.DefaultFrom ?? fallback.OnResult!,
            _ => throw new InvalidOperationException(),
        };
    }
}

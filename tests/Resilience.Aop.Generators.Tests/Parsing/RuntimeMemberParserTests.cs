using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class RuntimeMemberParserTests
{
    private const string Default = "global::Resilience.Aop.ResilienceRuntime.Default";
    private const string Method = "[Retry] public partial Task GetAsync(); Task GetCoreAsync() => null!;";

    [Theory]
    [InlineData(Default, "partial class C { M }")]
    [InlineData("this._runtime", "partial class C { readonly ResilienceRuntime _runtime = null!; M }")]
    [InlineData("this._runtime", "partial class C { ResilienceRuntime? _runtime; M }")]
    [InlineData("this.@event", "partial class C { ResilienceRuntime @event = null!; M }")]
    [InlineData("this.Runtime", "partial class C { public ResilienceRuntime Runtime { get; init; } = null!; M }")]
    [InlineData("this.Runtime", "partial class C { ResilienceRuntime Runtime => null!; M }")]
    [InlineData("runtime", "partial class C(ResilienceRuntime runtime) { M }")]
    [InlineData("@class", "partial struct C(ResilienceRuntime @class) { M }")]
    [InlineData("this.Runtime", "partial record C(ResilienceRuntime Runtime) { M }")]
    [InlineData("this.Runtime", "partial record struct C(ResilienceRuntime Runtime) { M }")]
    [InlineData("this._own", "partial class C(ResilienceRuntime runtime) { readonly ResilienceRuntime _own = runtime; M }")]
    [InlineData("this._own", "class B { protected ResilienceRuntime Base = null!; } partial class C : B { ResilienceRuntime _own = null!; M }")]
    [InlineData("runtime", "class B { protected ResilienceRuntime Base = null!; } partial class C(ResilienceRuntime runtime) : B { M }")]
    [InlineData("this.Base", "class A<T> { protected T Base = default!; } class B : A<ResilienceRuntime>; partial class C : B { M }")]
    [InlineData("this.Base", "class B { protected virtual ResilienceRuntime Base => null!; } partial class C : B { protected override ResilienceRuntime Base => null!; M }")]
    [InlineData(Default, "class B { ResilienceRuntime _hidden = null!; } partial class C : B { M }")]
    [InlineData(Default, "class B { protected ResilienceRuntime Base { private get; set; } = null!; } partial class C : B { M }")]
    [InlineData(Default, "class B { protected ResilienceRuntime Name = null!; } partial class C : B { new string Name = null!; M }")]
    [InlineData(Default, "interface I { ResilienceRuntime P { get; } } partial class C : I { ResilienceRuntime I.P => null!; M }")]
    [InlineData(Default, "partial class C { C(ResilienceRuntime runtime) { } M }")]
    [InlineData(Default, "partial class C { ResilienceRuntime this[int i] => null!; M }")]
    [InlineData(Default, "class Outer { ResilienceRuntime _runtime = null!; } partial class C { M }")]
    [InlineData("this._one", "partial class C { ResilienceRuntime _one = null!; static ResilienceRuntime Shared = null!; M }")]
    [InlineData(Default, "partial class C { ResilienceRuntime __raop_runtime = null!; M }")]
    public void Runtime_OfType_ComesFromTheNearestTier(string expression, string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source.Replace("M }", Method + " }", StringComparison.Ordinal));

        Assert.Empty(compilation.Problems());
        Assert.Equal(expression, compilation.Parse("GetAsync").Method!.Runtime);
    }

    [Theory]
    [InlineData("'Shared' is static", "partial class C { static ResilienceRuntime Shared = null!; M }")]
    [InlineData("'Set' is write-only", "partial class C { ResilienceRuntime Set { set { } } M }")]
    [InlineData("'_a' and '_b' both offer one", "partial class C { ResilienceRuntime _a = null!; ResilienceRuntime _b = null!; M }")]
    [InlineData("'_a' and 'B' both offer one", "partial class C { ResilienceRuntime _a = null!; ResilienceRuntime B => _a; M }")]
    [InlineData("'a' and 'b' both offer one", "partial class C(ResilienceRuntime a, ResilienceRuntime b) { M }")]
    [InlineData("'P' and 'Q' both offer one", "class A { protected ResilienceRuntime Q = null!; } class B : A { protected ResilienceRuntime P = null!; } partial class C : B { M }")]
    [InlineData("'Shared' is static", "class B { protected static ResilienceRuntime Shared = null!; } partial class C : B { M }")]
    public void Runtime_ThatCannotBeUsed_IsAnError(string reason, string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source.Replace("M }", Method + " }", StringComparison.Ordinal));

        Microsoft.CodeAnalysis.Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal("RAOP017", problem.Id);
        Assert.Contains(reason, problem.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal("RAOP017", compilation.Parse("GetAsync").Unprotectable?.RuleId);
    }

    [Fact]
    public void Runtime_OfStaticMethodBesideAnInstanceMember_IsTheDefaultWithAHint()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            "partial class C { ResilienceRuntime _one = null!; [Retry] public static partial Task GetAsync(); static Task GetCoreAsync() => null!; }");

        Assert.Equal("RAOP018", Assert.Single(compilation.Problems()).Id);
        Assert.Equal(Default, compilation.Parse("GetAsync").Method!.Runtime);
    }
}

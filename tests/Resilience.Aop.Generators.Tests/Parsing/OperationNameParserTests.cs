using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class OperationNameParserTests
{
    [Theory]
    [InlineData("namespace Fleet.Api; class C { void M() { } }", "\"Fleet.Api.C.M\"")]
    [InlineData("class C { void M() { } }", "\"C.M\"")]
    [InlineData("namespace N; class Outer { class Inner { void M() { } } }", "\"N.Outer.Inner.M\"")]
    [InlineData("namespace @class; class @event { void M() { } }", "\"class.event.M\"")]
    [InlineData("namespace N; class Repo<T> { void M() { } }", "\"N.Repo<\" + global::Resilience.Aop.OperationName.Of<T>() + \">.M\"")]
    [InlineData(
        "class Pair<A, B> { class In<@int> { void M() { } } }",
        "\"Pair<\" + global::Resilience.Aop.OperationName.Of<A>() + \",\" + global::Resilience.Aop.OperationName.Of<B>()"
        + " + \">.In<\" + global::Resilience.Aop.OperationName.Of<@int>() + \">.M\"")]
    [InlineData("namespace A__B; class C___D { void M() { } }", "\"A_-_B.C_-_-_D.M\"")]
    [InlineData("namespace Ünï; class Çödé { void M() { } }", "\"Ünï.Çödé.M\"")]
    [InlineData("class C { void M<T>(T value) { } }", "\"C.M\"")]
    public void Operation_OfMethod_IsItsFullName(string source, string expected) => Assert.Equal(expected, Operation(source));

    [Theory]
    [InlineData("void M(string a, int b) { } void M() { }", "\"C.M(String,Int32)\"")]
    [InlineData("void M() { } void M(int a) { }", "\"C.M()\"")]
    [InlineData("void M<T>(T a) { } void M(int a) { }", "\"C.M<T>(T)\"")]
    [InlineData("void M(int? a, byte[] b, int[,] c) { } void M() { }", "\"C.M(Int32?,Byte[],Int32[,])\"")]
    [InlineData("void M(List<Dictionary<string, int>> a) { } void M() { }", "\"C.M(List<Dictionary<String,Int32>>)\"")]
    [InlineData("void M((int a, string b) a) { } void M() { }", "\"C.M((Int32,String))\"")]
    [InlineData("void M(dynamic a) { } void M() { }", "\"C.M(Object)\"")]
    [InlineData("void M(string? a) { } void M() { }", "\"C.M(String)\"")]
    public void Operation_OfOverload_CarriesParameterTypes(string members, string expected) =>
        Assert.Equal(expected, Operation($"class C {{ {members} }}"));

    [Fact]
    public void Operation_OverloadsWithEqualShortNames_CarryFullNames()
    {
        CSharpCompilation compilation = TestCompilation.Create(
            "namespace A { class X; } namespace B { class X; } class C { void M(A.X x) { } void M(B.X x) { } }");

        Assert.Equal(["\"C.M(A.X)\"", "\"C.M(B.X)\""], compilation.Methods("M").Select(method => OperationNameParser.Parse(method, KnownTypes.Of(compilation))));
    }

    [Fact]
    public void Operation_AnyTwoMethods_DifferAndAvoidSeparators()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            class A_B { void M() { } void M(int a) { } }
            class A__B { void M() { } class C { void M() { } } }
            class A___B { void M() { } }
            namespace A__B_ { class D { void M() { } } }
            """);

        string[] names = [.. compilation.Methods("M").Select(method => OperationNameParser.Parse(method, KnownTypes.Of(compilation)))];

        Assert.Equal(6, names.Distinct().Count());
        Assert.DoesNotContain(names, static name => name.Contains("__", StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal));
    }

    [Fact]
    public void HintName_OfAnyMethod_IsShortUniqueAndFitForFiles()
    {
        string longName = new('x', 150);
        CSharpCompilation compilation = TestCompilation.Create($$"""
            namespace @class.Deep
            {
                class Repo<T> { void M<U>(U a) { } void M(List<T> a) { } class @event { void M() { } } }
                class repo<T> { void M(List<T> a) { } }
                class {{longName}} { void M() { } void M(int a) { } }
            }
            """);

        string[] names = [.. compilation.Methods("M").Select(method => HintName.Of(method, KnownTypes.Of(compilation)))];

        Assert.Equal(6, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, static name => Assert.InRange(name.Length, 1, 100 - ".g.cs".Length));
        Assert.All(names, static name => Assert.DoesNotContain(name, static c => "<>:@\"/\\|?* ".Contains(c, StringComparison.Ordinal)));
        Assert.StartsWith("class.Deep.Repo-1.M_", names[0], StringComparison.Ordinal);
    }

    private static string Operation(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(source);
        return OperationNameParser.Parse(compilation.Methods("M")[0], KnownTypes.Of(compilation));
    }
}

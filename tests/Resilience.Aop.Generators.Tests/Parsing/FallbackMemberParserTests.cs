using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class FallbackMemberParserTests
{
    private const string Result = "Task<int> GetAsync(string id, CancellationToken t)";

    // returns, exception, takes a token, has one more token
    [Theory]
    [InlineData("TaskOfResult", null, true, false, Result, "Task<int> F(string id, CancellationToken t) => null!;")]
    [InlineData("ValueTaskOfResult", null, true, false, Result, "ValueTask<int> F(string id, CancellationToken t) => default;")]
    [InlineData("BareResult", null, true, false, Result, "int F(string id, CancellationToken t) => 1;")]
    [InlineData("BareResult", null, false, false, Result, "int F(string id) => 1;")]
    [InlineData("BareResult", "global::System.Exception", true, false, Result, "int F(string id, Exception e, CancellationToken t) => 1;")]
    [InlineData("BareResult", "global::System.IO.IOException", false, false, Result, "int F(string id, IOException? e) => 1;")]
    [InlineData("BareResult", "global::System.Exception", true, false, Result, "int F(string id) => 1; int F(string id, CancellationToken t) => 1; int F(string id, Exception e, CancellationToken t) => 1;")]
    [InlineData("BareResult", null, true, true, "Task<int> GetAsync(string id)", "int F(string id, CancellationToken t) => 1;")]
    [InlineData("BareResult", "global::System.Exception", true, true, "Task<int> GetAsync(string id)", "int F(string id, Exception e, CancellationToken t) => 1;")]
    [InlineData("BareResult", "global::System.Exception", true, false, "Task<int> GetAsync(CancellationToken t, string id)", "int F(CancellationToken t, string id, Exception e) => 1;")]
    [InlineData("BareResult", null, false, false, "Task<int> GetAsync(CancellationToken t, string id)", "int F(string id) => 1;")]
    [InlineData("BareResult", null, false, false, "Task<int> GetAsync(Exception e)", "int F(Exception e) => 1;")]
    [InlineData("BareResult", "global::System.Exception", false, false, "Task<int> GetAsync(Exception e)", "int F(Exception e, Exception f) => 1;")]
    [InlineData("BareVoid", null, false, false, "Task GetAsync(string id)", "void F(string id) { }")]
    [InlineData("Task", null, false, false, "ValueTask GetAsync(string id)", "Task F(string id) => null!;")]
    [InlineData("ValueTask", "global::System.Exception", false, false, "Task GetAsync(string id)", "ValueTask F(string id, Exception e) => default;")]
    public void Fallback_ThatFits_IsCalled(string returns, string? exception, bool takesToken, bool hasExtraToken, string method, string members)
    {
        CSharpCompilation compilation = Method(method, members);

        Assert.Empty(compilation.Problems());
        Assert.Equal(
            new FallbackMemberModel("this.F", "F", Enum.Parse<ReturnShape>(returns), exception, takesToken, hasExtraToken),
            Assert.Single(Assert.IsType<FallbackModel>(Assert.Single(compilation.Parse("GetAsync").Method!.Policies)).Members));
    }

    [Theory]
    [InlineData("RAOP501", "has no such method", Result, "")]
    [InlineData("RAOP501", "has no such method", Result, "int F => 1;")]
    [InlineData("RAOP502", "its parameters differ", Result, "int F(int id, CancellationToken t) => 1;")]
    [InlineData("RAOP502", "its parameters differ", Result, "int F(CancellationToken t, string id) => 1;")]
    [InlineData("RAOP502", "its parameters differ", Result, "int F(string id, CancellationToken t, Exception e) => 1;")]
    [InlineData("RAOP502", "its parameters differ", Result, "int F(Exception e, string id) => 1;")]
    [InlineData("RAOP502", "its parameters differ", Result, "int F() => 1;")]
    [InlineData("RAOP502", "its parameters differ", Result, "int F(string id, CancellationToken t, CancellationToken u) => 1;")]
    [InlineData("RAOP502", "its parameters differ", Result, "int F<T>(T id, CancellationToken t) => 1;")]
    [InlineData("RAOP502", "its result differs", Result, "long F(string id) => 1;")]
    [InlineData("RAOP502", "its result differs", Result, "void F(string id) { }")]
    [InlineData("RAOP502", "its result differs", "Task GetAsync(string id)", "int F(string id) => 1;")]
    [InlineData("RAOP502", "it is 'async void'", "Task GetAsync(string id)", "async void F(string id) { await Task.Yield(); }")]
    [InlineData("RAOP502", "it is not static", "static Task<int> GetAsync(string id)", "int F(string id) => 1;")]
    [InlineData("RAOP502", "no overload fits", Result, "int F(int id) => 1; int F(long id) => 1;")]
    [InlineData("RAOP502", "several overloads fit equally well", Result, "int F(string id, IOException e) => 1; int F(string id, Exception e) => 1;")]
    public void Fallback_ThatDoesNotFit_IsAnError(string id, string reason, string method, string members)
    {
        CSharpCompilation compilation = Method(method, members);

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal(id, problem.Id);
        Assert.Equal("\"F\"", problem.MarkedText());
        Assert.Contains(reason, problem.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(id, compilation.Parse("GetAsync").Unprotectable?.RuleId);
    }

    [Fact]
    public void Fallback_Chain_KeepsItsOrderAndTypeArguments()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            class B { protected static ValueTask<T> LastAsync<T>(T a) => default; }
            partial class C : B
            {
                [Fallback(nameof(First), nameof(LastAsync))] public partial Task<T> GetAsync<T>(T a);
                Task<T> GetCoreAsync<T>(T a) => null!;
                T First<T>(T a, Exception e) => a;
            }
            """);

        Assert.Empty(compilation.Problems());
        FallbackModel model = Assert.IsType<FallbackModel>(Assert.Single(compilation.Parse("GetAsync").Method!.Policies));
        Assert.Equal(["this.First<T>", "global::B.LastAsync<T>"], model.Members.Select(static member => member.Call));
    }

    [Theory]
    [InlineData("(int)(5)", "int", "5")]
    [InlineData("(int?)(5)", "int?", "5")]
    [InlineData("(int?)null", "int?", "null")]
    [InlineData("(byte)(255)", "byte", "255")]
    [InlineData("(ulong)(5L)", "ulong", "5L")]
    [InlineData("(decimal)(5)", "decimal", "5")]
    [InlineData("(double)(0.5D)", "double", "0.5")]
    [InlineData("(object)(\"x\")", "object", "\"x\"")]
    [InlineData("(string?)null!", "string?", "null")]
    [InlineData("(string)(\"a\\\"b\\\\c\\u000Ad\\u2028\")", "string", "\"a\\\"b\\\\c\\nd\\u2028\"")]
    [InlineData("(char)((char)10)", "char", "'\\n'")]
    [InlineData("(bool)(true)", "bool", "true")]
    [InlineData("(global::System.DayOfWeek)((global::System.DayOfWeek)(3))", "DayOfWeek", "DayOfWeek.Wednesday")]
    [InlineData("(global::System.DayOfWeek)(0)", "DayOfWeek", "0")]
    [InlineData("(int[])(new int[] { 1, 2 })", "int[]", "new[] { 1, 2 }")]
    [InlineData("(global::System.Type)(typeof(string))", "Type", "typeof(string)")]
    [InlineData("(global::System.Collections.Generic.IEnumerable<string>)(new string[] { \"a\" })", "IEnumerable<string>", "new[] { \"a\" }")]
    public void Default_ThatConverts_BecomesAnExpressionOfTheResult(string expected, string result, string constant)
    {
        CSharpCompilation compilation = WithDefault(result, constant);

        Assert.Empty(compilation.Problems());
        string literal = Assert.IsType<FallbackModel>(Assert.Single(compilation.Parse("GetAsync").Method!.Policies)).DefaultLiteral!;
        Assert.Equal(expected, literal);
        Assert.DoesNotContain(
            TestCompilation.Create($"class C {{ {result} M() => {literal}; }}").GetDiagnostics(),
            static problem => problem.Severity >= DiagnosticSeverity.Warning);
    }

    [Theory]
    [InlineData("int", "1L")]
    [InlineData("int", "\"none\"")]
    [InlineData("int", "null")]
    [InlineData("byte", "256")]
    [InlineData("uint", "-1")]
    [InlineData("decimal", "0.5")]
    [InlineData("string", "1")]
    [InlineData("DayOfWeek", "1")]
    [InlineData("int[]", "new[] { \"a\" }")]
    public void Default_ThatDoesNotConvert_IsAnError(string result, string constant)
    {
        Diagnostic problem = Assert.Single(WithDefault(result, constant).Problems());

        Assert.Equal("RAOP507", problem.Id);
        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
    }

    [Fact]
    public void Default_NullForAResultThatIsNeverNull_IsAWarning()
    {
        CSharpCompilation compilation = WithDefault("string", "null");

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal("RAOP507", problem.Id);
        Assert.Equal(DiagnosticSeverity.Warning, problem.Severity);
        Assert.NotNull(compilation.Parse("GetAsync").Method);
    }

    [Theory]
    [InlineData("null", true)]
    [InlineData("0", false)]
    public void Default_OfMethodWithoutResult_CanOnlyBeNull(string constant, bool isFine) => Assert.Equal(
        isFine ? [] : ["RAOP507"],
        TestCompilation.Create($"partial class C {{ [Fallback(Default = {constant})] public partial Task GetAsync(); Task GetCoreAsync() => null!; }}")
            .Problems().Select(static problem => problem.Id));

    private static CSharpCompilation WithDefault(string result, string constant) => TestCompilation.Create(
        $"partial class C {{ [Fallback(Default = {constant})] public partial Task<{result}> GetAsync(); Task<{result}> GetCoreAsync() => null!; }}");

    private static CSharpCompilation Method(string method, string members)
    {
        string modifiers = method.StartsWith("static ", StringComparison.Ordinal) ? "static " : string.Empty;
        string declaration = method[modifiers.Length..];
        return TestCompilation.Create($$"""
            partial class C
            {
                [Fallback("F")] public {{modifiers}}partial {{declaration}};
                private {{modifiers}}{{declaration.Replace("GetAsync", "GetCoreAsync", StringComparison.Ordinal)}} => throw null!;
                {{members}}
            }
            """);
    }
}

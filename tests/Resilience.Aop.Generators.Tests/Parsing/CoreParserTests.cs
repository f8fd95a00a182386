using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Parsing;

// The runtime has a type of this name, which is nearer than an import.
using ResilientMethod = Resilience.Aop.Generators.Model.ResilientMethod;

public sealed class CoreParserTests
{
    [Theory]
    [InlineData("SendAsync", "SendCoreAsync")]
    [InlineData("Send", "SendCore")]
    [InlineData("Async", "CoreAsync")]
    [InlineData("SendAsyncNow", "SendAsyncNowCore")]
    public void Core_Name_FollowsTheMethod(string method, string core)
    {
        CSharpCompilation compilation = TestCompilation.Create($"class C {{ void {method}() {{ }} }}");

        Assert.Equal(core, CoreParser.NameOf(compilation.Methods(method)[0]));
    }

    // call, shape, extra token, the members of the class.
    [Theory]
    [InlineData("this.GetCoreAsync", "Task", false, "[Retry] public partial Task GetAsync(); Task GetCoreAsync() => null!;")]
    [InlineData("this.GetCoreAsync", "ValueTask", false, "[Retry] public partial Task GetAsync(); ValueTask GetCoreAsync() => default;")]
    [InlineData("this.GetCoreAsync", "TaskOfResult", false, "[Retry] public partial ValueTask<int> GetAsync(); Task<int> GetCoreAsync() => null!;")]
    [InlineData("global::C.GetCoreAsync", "Task", false, "[Retry] public partial Task GetAsync(); static Task GetCoreAsync() => null!;")]
    [InlineData("global::C.GetCoreAsync", "Task", false, "[Retry] public static partial Task GetAsync(); static Task GetCoreAsync() => null!;")]
    [InlineData("this.GetCoreAsync", "Task", true, "[Retry] public partial Task GetAsync(int a); Task GetCoreAsync(int a, CancellationToken t) => null!;")]
    [InlineData("this.GetCoreAsync", "Task", true, "[Retry] public partial Task GetAsync(CancellationToken t); Task GetCoreAsync(CancellationToken t, CancellationToken u = default) => null!;")]
    [InlineData("this.GetCoreAsync<T>", "Task", false, "[Retry] public partial Task GetAsync<T>(T a); Task GetCoreAsync<U>(U a) => null!;")]
    [InlineData("this.GetCoreAsync<T>", "Task", false, "[Retry] public partial Task GetAsync<T>(T a) where T : class, IList<T>, new(); Task GetCoreAsync<U>(U a) where U : class, IEnumerable<U>, new() => null!;")]
    [InlineData("this.GetCoreAsync<T, @class>", "Task", false, "[Retry] public partial Task GetAsync<T, @class>(T a) where @class : T; Task GetCoreAsync<T, V>(T a) where V : T => null!;")]
    [InlineData("this.GetCoreAsync", "TaskOfResult", false, "[Retry] public partial Task<(int A, int B)> GetAsync(); Task<(int, int)> GetCoreAsync() => null!;")]
    [InlineData("this.GetCoreAsync", "TaskOfResult", false, "[Retry] public partial Task<string> GetAsync(dynamic a); Task<string?> GetCoreAsync(object? a) => null!;")]
    [InlineData("this.Work", "Task", false, "[Retry, Resilience(Core = nameof(Work))] public partial Task GetAsync(); Task Work() => null!; Task GetCoreAsync() => null!;")]
    [InlineData("this.@event", "Task", false, "[Retry, Resilience(Core = nameof(@event))] public partial Task GetAsync(); Task @event() => null!;")]
    public void Core_ThatFits_IsCalled(string call, string shape, bool hasExtraToken, string members)
    {
        CSharpCompilation compilation = TestCompilation.Create($"partial class C {{ {members} }}");

        Assert.Empty(compilation.Problems());
        CoreModel core = compilation.Parse("GetAsync").Method!.Core;
        Assert.Equal((call, shape, hasExtraToken), (core.Call, core.Shape.ToString(), core.HasExtraToken));
    }

    [Theory]
    [InlineData("Task GetCoreAsync(int a) => null!; Task GetCoreAsync(int a, CancellationToken t) => null!;", false)]
    [InlineData("Task GetCoreAsync(int a, CancellationToken t) => null!; Task GetCoreAsync(int a) => null!;", false)]
    [InlineData("Task GetCoreAsync(string a) => null!; Task GetCoreAsync(int a, CancellationToken t) => null!;", true)]
    public void Core_ExactParameters_WinOverOneMoreToken(string cores, bool hasExtraToken)
    {
        CSharpCompilation compilation = TestCompilation.Create($"partial class C {{ [Retry] public partial Task GetAsync(int a); {cores} }}");

        Assert.Empty(compilation.Problems());
        Assert.Equal(hasExtraToken, compilation.Parse("GetAsync").Method!.Core.HasExtraToken);
    }

    [Fact]
    public void Core_OfAnOverload_HasItsParameters()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            partial class C
            {
                [Retry] public partial Task SendAsync(int a);
                [Retry] public partial Task SendAsync(string a);
                Task SendCoreAsync(int a) => null!;
                static Task SendCoreAsync(string a) => null!;
            }
            """);

        ResilientMethod[] methods = [.. compilation.Methods("SendAsync").Select(method => MethodParser.Parse(method, compilation, default).Method!)];

        Assert.Equal(["this.SendCoreAsync", "global::C.SendCoreAsync"], methods.Select(static method => method.Core.Call));
        Assert.Equal(2, methods.Select(static method => method.Suffix).Distinct().Count());
        Assert.All(methods, static method => Assert.StartsWith("SendAsync_", method.Suffix, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Retry] public partial Task GetAsync(); public Task GetCoreAsync() => null!;", true)]
    [InlineData("[Retry] public partial Task GetAsync(); internal Task GetCoreAsync() => null!;", true)]
    [InlineData("[Retry] public partial Task GetAsync(); protected Task GetCoreAsync() => null!;", true)]
    [InlineData("[Retry] public virtual partial Task GetAsync(); protected Task GetCoreAsync() => null!;", false)]
    [InlineData("[Retry] public partial Task GetAsync(); protected virtual Task GetCoreAsync() => null!;", false)]
    [InlineData("[Retry] public virtual partial Task GetAsync(); public Task GetCoreAsync() => null!;", true)]
    [InlineData("[Retry] public partial Task GetAsync(); Task GetCoreAsync() => null!;", false)]
    public void Core_MoreVisibleThanNeeded_IsReported(string members, bool isReported)
    {
        CSharpCompilation compilation = TestCompilation.Create($"partial class C {{ {members} }}");

        Assert.Equal(isReported ? ["RAOP013"] : [], compilation.Problems().Select(static problem => problem.Id));
        Assert.NotNull(compilation.Parse("GetAsync").Method);
    }

    [Fact]
    public void Core_NearMiss_NamesTheExpectedSignatureAndPointsAtTheCandidate()
    {
        Diagnostic problem = Assert.Single(TestCompilation.Create("""
            partial class C
            {
                [Retry] public static partial ValueTask<List<int>> GetAsync<T>(T a, string? @in, CancellationToken token = default);
                static Task GetCoreAsync(int a) => null!;
            }
            """).Problems());

        Assert.Equal(
            "'GetCoreAsync' does not fit 'GetAsync'; declare it as "
            + "'private static ValueTask<List<int>> GetCoreAsync<T>(T a, string? @in, CancellationToken token)'",
            problem.GetMessage(null));
        Assert.Equal("GetCoreAsync", Assert.Single(problem.AdditionalLocations).SourceTree!.GetText().ToString(problem.AdditionalLocations[0].SourceSpan));
    }
}

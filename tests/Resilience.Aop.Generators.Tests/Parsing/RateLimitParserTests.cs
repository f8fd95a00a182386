using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Tests.Parsing;

/// <summary>What is peculiar to [RateLimit]: it may stand on a method several times, and it may name a parameter.</summary>
public sealed class RateLimitParserTests
{
    private const string Second = "RateLimit(Permits = 5, Per = \"1s\")";
    private const string Minute = "RateLimit(Permits = 100, Per = \"1m\")";
    private const string Named = "RateLimit(\"api\", Permits = 7, Per = \"1s\")";

    [Theory]
    [InlineData($"{Second}, {Minute}, {Named}")]
    [InlineData($"{Named}, {Minute}, {Second}")]
    [InlineData($"{Minute}, {Named}, {Second}")]
    public void Limits_InWhateverOrderTheyAreWritten_HaveTheSameModel(string attributes) => Assert.Equal(
        [(null, 5, 1), (null, 100, 2), ("api", 7, 1)],
        Limits(Method(attributes)).Select(static limit => (limit.Name, limit.Permits, limit.Number)));

    [Fact]
    public void Limits_OfAMethod_ReplaceAllThoseOfItsClass()
    {
        CSharpCompilation compilation = TestCompilation.Create($$"""
            [{{Second}}, {{Minute}}] partial class C
            {
                [{{Named}}] public partial Task GetAsync(string id);
                Task GetCoreAsync(string id) => null!;
                [Retry] public partial Task LoadAsync();
                Task LoadCoreAsync() => null!;
            }
            """);

        Assert.Empty(compilation.Problems());
        Assert.Equal([7], Limits(compilation).Select(static limit => limit.Permits));
        Assert.Equal(
            [5, 100],
            compilation.Parse("LoadAsync").Method!.Policies.OfType<RateLimitModel>().Select(static limit => limit.Permits));
    }

    [Fact]
    public void Limits_OfOneNameTwice_AreAnErrorOnTheSecond()
    {
        Diagnostic problem = Assert.Single(Method($"{Named}, {Second}, RateLimit(\"api\")").Problems());

        Assert.Equal(("RAOP212", "RateLimit(\"api\")"), (problem.Id, problem.MarkedText()));
    }

    [Fact]
    public void Limits_MoreThanSeven_AreAnErrorThatSaysSo()
    {
        string[] eight = [.. Enumerable.Range(1, 8).Select(static number => $"RateLimit(Permits = {number}, Per = \"1s\")")];
        Assert.Empty(Method(string.Join(", ", eight[..7])).Problems());

        Diagnostic problem = Assert.Single(Method(string.Join(", ", eight)).Problems());

        Assert.Equal(("RAOP201", eight[7]), (problem.Id, problem.MarkedText()));
        Assert.Equal("'RateLimit' is on 'GetAsync' 8 times; use at most 7", problem.GetMessage(null));
    }

    [Theory]
    [InlineData("RateLimit(Permits = 1, Per = \"1s\", Partition = \"gone\")", "'Partition' is \"gone\"; use nameof(id) or nameof(numbers) or nameof(what), a parameter of 'GetAsync'")]
    [InlineData("RateLimit", "'RateLimit' is without a limit; use Permits = … and Per = \"…\"")]
    [InlineData("RateLimit(Permits = 1)", "'Per' is not set; use \"1ms\" to \"1d\"")]
    [InlineData("RateLimit(\"n\", Per = \"1s\")", "'Permits' is not set; use 1 or more")]
    [InlineData("RateLimit(Permits = 2000001, Per = \"2ms\")", "'Permits' is 2000001; use 1 to 2,000,000, 1,000,000 for each millisecond of 'Per'")]
    public void Problem_OfAValue_SaysWhatToWrite(string attribute, string message) =>
        Assert.Equal(message, Assert.Single(Method(attribute).Problems()).GetMessage(null));

    [Theory]
    [InlineData("numbers")]
    [InlineData("what")]
    public void Partition_OfAnArrayOrDelegate_IsAWarning(string parameter)
    {
        CSharpCompilation compilation = Method($"RateLimit(Permits = 1, Per = \"1s\", Partition = nameof({parameter}))");

        Diagnostic problem = Assert.Single(compilation.Problems());
        Assert.Equal(("RAOP202", DiagnosticSeverity.Warning), (problem.Id, problem.Severity));
        Assert.Equal(parameter, Assert.Single(Limits(compilation)).Partition);
    }

    [Fact]
    public void Partition_OfAKeyword_IsEscaped()
    {
        CSharpCompilation compilation = TestCompilation.Create("""
            partial class C
            {
                [RateLimit(Permits = 1, Per = "1s", Partition = nameof(@class))] public partial Task GetAsync(int @class);
                Task GetCoreAsync(int @class) => null!;
            }
            """);

        Assert.Empty(compilation.Problems());
        Assert.Equal("@class", Assert.Single(Limits(compilation)).Partition);
    }

    private static CSharpCompilation Method(string attributes) => TestCompilation.Create($$"""
        partial class C
        {
            [{{attributes}}] public partial Task GetAsync(string id, int[] numbers, Action what, CancellationToken token);
            Task GetCoreAsync(string id, int[] numbers, Action what, CancellationToken token) => null!;
        }
        """);

    private static IEnumerable<RateLimitModel> Limits(CSharpCompilation compilation) =>
        compilation.Parse("GetAsync").Method!.Policies.OfType<RateLimitModel>();
}

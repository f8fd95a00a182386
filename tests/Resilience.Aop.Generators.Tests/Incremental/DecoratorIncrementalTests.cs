namespace Resilience.Aop.Generators.Tests.Incremental;

/// <summary>Which work an edit causes where an interface is decorated.</summary>
public sealed class DecoratorIncrementalTests
{
    private const string Api = """
        public interface IApi
        {
            Task<int> GetAsync(string id, CancellationToken token = default);
            [Timeout("5s")] Task SaveAsync(int value, CancellationToken token);
            string Name { get; }
        }
        """;

    private const string Decorator = """
        [ResilientDecorator, Retry(MaxAttempts = 4)]
        public partial class ResilientApi(IApi inner) : IApi
        {
            private static int Unrelated() => 1;
        }
        """;

    private static IncrementalCheck Shop => IncrementalCheck.FirstRun(Api, Decorator).ExpectFiles(3);

    [Fact]
    public void Generator_UnrelatedFileAdded_EmitsNothing() => Shop
        .AddFile("Other.cs", "class Other { [Obsolete] void M() { } }")
        .ExpectNothingEmitted();

    [Fact]
    public void Generator_EverythingParsedAgain_EmitsNothing() => Shop.ParseEverythingAgain().ExpectNothingEmitted();

    [Fact]
    public void Generator_BodyEdited_EmitsNothing() => Shop.Edit("=> 1", "=> 2").ExpectNothingEmitted();

    [Fact]
    public void Generator_PolicyOfOneMemberEdited_EmitsThatOnly() => Shop
        .Edit("\"5s\"", "\"6s\"")
        .ExpectEmitted("ResilientApi.SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_PolicyOfTheClassEdited_EmitsItsMethodsOnly() => Shop
        .Edit("MaxAttempts = 4", "MaxAttempts = 5")
        .ExpectEmitted("ResilientApi.GetAsync", "ResilientApi.SaveAsync")
        .ExpectSameAsFirstRun();

    [Fact]
    public void Generator_PropertyAdded_EmitsTheForwardsOnly() => Shop
        .Edit("string Name { get; }", "string Name { get; } int Size { get; }")
        .ExpectEmitted("ResilientApi.Decorator")
        .ExpectSameAsFirstRun();
}

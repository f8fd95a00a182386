using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Generators.Tests.Model;

/// <summary>Every policy is to be found by its name in every layer.</summary>
public sealed class PolicyKindTests
{
    private const string Generators = "generators/Resilience.Aop.Generators/";

    public static TheoryData<string> Policies => [.. Enum.GetNames<PolicyKind>()];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Policy_InEveryLayer_HasItsFile(string policy)
    {
        string[] files =
        [
            $"src/Resilience.Aop/{policy}/{policy}Attribute.cs",
            $"src/Resilience.Aop/{policy}/{policy}Options.cs",
            $"src/Resilience.Aop/{policy}/{policy}OptionsValidator.cs",
            $"src/Resilience.Aop/{policy}/{policy}Settings.cs",
            $"src/Resilience.Aop/{policy}/ResilientCall.{policy}.cs",
            $"{Generators}Parsing/{policy}Parser.cs",
            $"{Generators}Model/{policy}Model.cs",
            $"{Generators}Emission/{policy}Emitter.cs",
        ];

        Assert.All(files, static file => Assert.True(File.Exists(RepositoryPath.Of(file)), file + " is missing."));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Policy_InTests_HasScenariosAndSnapshots(string policy)
    {
        string[] scenarios = [.. Scenario.Generated.Keys.Where(name => name.StartsWith(policy + "/", StringComparison.Ordinal))];

        Assert.NotEmpty(scenarios);
        Assert.Contains(scenarios, scenario => Scenario.Generated[scenario].Any(file => file.Text.Contains($"new global::Resilience.Aop.{policy}Settings(", StringComparison.Ordinal)));
        Assert.All(scenarios, static scenario => Assert.True(
            File.Exists(RepositoryPath.Of($"tests/Resilience.Aop.Generators.Tests/Snapshots/{scenario}.verified.cs")),
            scenario + " has no snapshot."));
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Policy_InTheRuntime_HasItsPlaceInDeclarationAndOrder(string policy)
    {
        string property = PolicyCatalog.MayRepeat(Enum.Parse<PolicyKind>(policy)) ? policy + "s" : policy;
        Assert.NotNull(typeof(ProtectedMethod).GetProperty(property));
        Assert.NotNull(typeof(PolicyOrder).GetField(policy));
        Assert.True(typeof(RetryAttribute).Assembly.GetType(PolicyCatalog.AttributeName(Enum.Parse<PolicyKind>(policy))) is { IsSealed: true });
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Policy_EveryWrittenValue_ReachesTheGeneratedFile(string policy)
    {
        // A settings property without a line of its emitter would be a dead option.
        string emitter = File.ReadAllText(RepositoryPath.Of($"{Generators}Emission/{policy}Emitter.cs"));
        Type settings = typeof(RetryAttribute).Assembly.GetType($"Resilience.Aop.{policy}Settings", throwOnError: true)!;
        IEnumerable<string> properties = settings.GetProperties().Where(static property => property.CanWrite).Select(static property => property.Name)
            .Except(["On", "Except", "MatchInner"]);

        Assert.All(properties, property => Assert.Contains($"(\"{property}\"", emitter, StringComparison.Ordinal));
        if (settings.GetProperty("On") is not null)
        {
            Assert.Contains("settings.Filter(model.Filter)", emitter, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Policy_EveryPropertyOfItsAttribute_IsReadByItsParser(string policy)
    {
        Type attribute = typeof(RetryAttribute).Assembly.GetType(PolicyCatalog.AttributeName(Enum.Parse<PolicyKind>(policy)), throwOnError: true)!;
        string parser = File.ReadAllText(RepositoryPath.Of($"{Generators}Parsing/{policy}Parser.cs"));
        string[] readElsewhere = ["On", "Except", "MatchInner", "Order", "TypeId"];
        IEnumerable<string> properties = attribute.GetProperties().Where(static property => property.CanWrite).Select(static property => property.Name).Except(readElsewhere);

        Assert.All(properties, property => Assert.Matches($"\"{property}\"|DefaultValueParser.Parse", parser));
        Assert.Equal(attribute.GetProperty("On") is not null, parser.Contains("ExceptionFilterParser.Parse", StringComparison.Ordinal));
        Assert.Contains("reader.Order(", parser, StringComparison.Ordinal);
    }
}

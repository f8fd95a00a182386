using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Resilience.Aop.Generators.Model;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.Generators.Tests.Parsing;

public sealed class KeyTemplateParserTests
{
    private const string Source = "class C { void M(string agentId, int @class, CancellationToken token) { } }";

    [Theory]
    [InlineData("fixed", "'fixed'")]
    [InlineData("agent_{agentId}", "'agent_' agentId")]
    [InlineData("{agentId}{class}", "agentId @class")]
    [InlineData("{agentId}:{class}!", "agentId ':' @class '!'")]
    [InlineData("{{{agentId}}}", "'{' agentId '}'")]
    [InlineData("{{agentId}}", "'{agentId}'")]
    public void KeyTemplate_WellFormed_GivesParts(string template, string expected)
    {
        EquatableArray<KeyPartModel>? parts = KeyTemplateParser.Parse(template, Parameters(), out string? fault);

        Assert.Null(fault);
        Assert.Equal(expected, string.Join(" ", parts!.Value.Select(static part => part.IsParameter ? part.Text : $"'{part.Text}'")));
    }

    [Theory]
    [InlineData("agent_{agentId", "without its '}'")]
    [InlineData("agent_agentId}", "without its '{'")]
    [InlineData("{agent}", "names no parameter; use {agentId}, {class}")]
    [InlineData("{AgentId}", "names no parameter")]
    [InlineData("{}", "names no parameter")]
    [InlineData("{ agentId }", "names no parameter")]
    [InlineData("{token}", "cancellation token")]
    public void KeyTemplate_Malformed_SaysWhy(string template, string reason)
    {
        Assert.Null(KeyTemplateParser.Parse(template, Parameters(), out string? fault));
        Assert.Contains(reason, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyTemplate_Default_IsEveryParameterButTheToken() => Assert.Equal(
        [new KeyPartModel("agentId", true, true), new KeyPartModel("@class", true, true)],
        KeyTemplateParser.Default(Parameters()));

    private static ImmutableArray<IParameterSymbol> Parameters()
    {
        CSharpCompilation compilation = TestCompilation.Create(Source);
        return compilation.Methods("M")[0].Parameters;
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Resilience.Aop.Tests;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>Finds the series that expressions of Prometheus' query language name.</summary>
internal static partial class PromQl
{
    /// <summary>The series in all expressions of a dashboard (JSON) or of alert rules (YAML).</summary>
    public static IReadOnlySet<string> SeriesIn(string path)
    {
        string text = File.ReadAllText(RepositoryPath.Of(path));
        IEnumerable<string> expressions = path.EndsWith(".json", StringComparison.Ordinal)
            ? Expressions(JsonDocument.Parse(text).RootElement)
            : YamlExpression().Matches(text).Select(static match => match.Groups[1].Value);
        return expressions.SelectMany(SeriesOf).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> SeriesOf(string expression)
    {
        string bare = NotASeries().Replace(expression, " ");
        return Name().Matches(bare).Select(static match => match.Value);
    }

    private static IEnumerable<string> Expressions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static property =>
            property is { Name: "expr" or "query", Value.ValueKind: JsonValueKind.String }
                ? [property.Value.GetString()!]
                : Expressions(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Expressions),
        _ => [],
    };

    [GeneratedRegex(@"^\s*expr:\s*(?:\|\s*\n)?((?:.+\n?)(?:^ {12,}.+\n?)*)", RegexOptions.Multiline)]
    private static partial Regex YamlExpression();

    // Labels in braces, after by and without, ranges, functions, words of the language.
    [GeneratedRegex(@"\{[^}]*\}|\b(?:by|without|on|ignoring)\s*\([^)]*\)|\[[^\]]*\]|\b[a-z_]+\s*(?=\()|\b(?:and|or|unless)\b")]
    private static partial Regex NotASeries();

    [GeneratedRegex("[a-z][a-z0-9_]*_[a-z0-9_]+")]
    private static partial Regex Name();
}

using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Tests.Roslyn;

namespace Resilience.Aop.Analyzers.Tests;

public sealed class RuleCatalogTests
{
    private static readonly string Rules = Path.Combine(AppContext.BaseDirectory, "Rules");

    private static readonly DiagnosticDescriptor[] All = [.. typeof(Descriptors)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
        .OrderBy(static rule => rule.Id, StringComparer.Ordinal)];

    private static readonly string[] Ids = [.. All.Select(static rule => rule.Id)];

    [Fact]
    public void Descriptors_Ids_AreUnique() => Assert.Equal(Ids.Distinct(), Ids);

    [Fact]
    public void Descriptors_Category_IsTheBandOfTheId()
    {
        string[] bands =
            ["Shape", "Safety", "Values", "Composition", "Cancellation", "Fallback", "Exceptions", "CrossMethod", "Resources", "Hygiene"];

        Assert.All(All, rule => Assert.Equal($"Resilience.{bands[rule.Id[4] - '0']}", rule.Category));
    }

    [Fact]
    public void ReleaseFile_Rows_AreTheDescriptors()
    {
        string text = File.ReadAllText(Path.Combine(Rules, "AnalyzerReleases.Unshipped.md"));
        IEnumerable<string> rows = Regex.Matches(text, @"^(RAOP\d{3}) \| (\S+) \| (\w+) \|", RegexOptions.Multiline)
            .Select(static row => $"{row.Groups[1]} {row.Groups[2]} {row.Groups[3]}");

        Assert.Equal(All.Select(static rule => $"{rule.Id} {rule.Category} {(rule.IsEnabledByDefault ? rule.DefaultSeverity : "Disabled")}"), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pages_Files_AreTheDescriptors() => Assert.Equal(
        Ids,
        Directory.GetFiles(Rules, "RAOP*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Pages_Content_FitsTheDescriptor() => Assert.All(All, static rule =>
    {
        string page = File.ReadAllText(Path.Combine(Rules, rule.Id + ".md"));
        Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Category | {rule.Category} |", page, StringComparison.Ordinal);
        Assert.Contains($"| Severity | {rule.DefaultSeverity} |", page, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/rules/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
    });

    [Fact]
    public void Analyzers_SupportedRules_AreAllButTheGeneratorsOwn()
    {
        IEnumerable<string> supported = TestProject.Analyzers
            .SelectMany(static analyzer => analyzer.SupportedDiagnostics)
            .Select(static rule => rule.Id)
            .Distinct();

        Assert.Equal(Ids.Where(static id => !Reporter.IsGeneratorOnly(id)), supported.Order(StringComparer.Ordinal));
    }
}

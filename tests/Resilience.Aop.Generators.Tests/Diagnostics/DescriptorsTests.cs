using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Resilience.Aop.Generators.Diagnostics;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Generators.Tests.Diagnostics;

public sealed class DescriptorsTests
{
    private static readonly DiagnosticDescriptor[] All =
        [.. typeof(Descriptors).GetFields(BindingFlags.Static | BindingFlags.Public).Select(static field => field.GetValue(null)).OfType<DiagnosticDescriptor>()];

    [Fact]
    public void Ids_AreUniqueAndWellFormed()
    {
        Assert.NotEmpty(All);
        Assert.Equal(All.Length, All.Select(static rule => rule.Id).Distinct().Count());
        Assert.All(All, static rule => Assert.Matches("^RAOP[0-9]{3}$", rule.Id));
    }

    [Fact]
    public void Categories_FollowTheHundreds()
    {
        string[] bands = ["Shape", "Safety", "Values", "Composition", "Cancellation", "Fallback", "Exceptions", "CrossMethod", "Resources", "Hygiene"];

        Assert.All(All, rule => Assert.Equal("Resilience." + bands[rule.Id[4] - '0'], rule.Category));
    }

    [Fact]
    public void Texts_AreInHouseStyle() => Assert.All(All, static rule =>
    {
        Assert.DoesNotMatch(@"\.$", rule.Title.ToString(null));
        Assert.DoesNotMatch(@"\.$", rule.MessageFormat.ToString(null));
        Assert.EndsWith($"/docs/rules/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal(rule.Id is not ("RAOP607" or "RAOP901"), rule.IsEnabledByDefault);
    });

    [Fact]
    public void ReleaseFile_ListsEveryRule()
    {
        string folder = Path.Combine(RepositoryPath.Root, "generators", "Resilience.Aop.Generators");
        string text = File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"));

        string[] listed = [.. Regex.Matches(text, @"^(RAOP\d{3}) \| (\S+) \| (\S+) \|", RegexOptions.Multiline)
            .Select(static match => $"{match.Groups[1].Value} {match.Groups[2].Value} {match.Groups[3].Value}")
            .Order(StringComparer.Ordinal)];
        Assert.Equal(All.Select(static rule => $"{rule.Id} {rule.Category} {(rule.IsEnabledByDefault ? rule.DefaultSeverity : "Disabled")}").Order(StringComparer.Ordinal), listed);
    }
}

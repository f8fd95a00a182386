using Microsoft.CodeAnalysis;
using Resilience.Aop.Tests;

namespace Resilience.Aop.CodeFixes.Tests.Pages;

/// <summary>What docs/rules says about the rules in general is what they are.</summary>
public sealed class RuleIndexTests
{
    private const string Begin = "<!-- generated from the descriptors: RAOP_ACCEPT_SNAPSHOTS=1 writes what a test expects -->\n";
    private const string End = "<!-- end of what is generated -->\n";

    private static readonly string Index = RepositoryPath.Of("docs/rules/README.md");

    [Fact]
    public void Index_Tables_AreTheDescriptors()
    {
        string text = File.ReadAllText(Index).ReplaceLineEndings("\n");
        (int begin, int end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, "The index has lost the marks around its tables.");
        string expected = text[..(begin + Begin.Length)] + RuleIndex.Write() + text[end..];
        if (Environment.GetEnvironmentVariable("RAOP_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Index, expected);
            return;
        }

        Assert.True(expected == text, "docs/rules/README.md differs from the descriptors; RAOP_ACCEPT_SNAPSHOTS=1 writes it anew.\n"
            + TextDifference.Of(text, expected));
    }

    [Fact]
    public void Descriptors_HelpLinks_LeadToThePages() => Assert.All(RuleIndex.All, static rule =>
    {
        string path = rule.HelpLinkUri.Split("/blob/main/")[^1];
        Assert.Equal($"docs/rules/{rule.Id}.md", path);
        Assert.True(File.Exists(RepositoryPath.Of(path)), $"{path} is not there.");
    });

    [Fact]
    public void Pages_CodeFix_IsWhatTheFixerOffers() => Assert.All(RuleIndex.All, static rule =>
    {
        string page = File.ReadAllText(RepositoryPath.Of($"docs/rules/{rule.Id}.md")).ReplaceLineEndings("\n");
        string expected = RuleIndex.FixerOf(rule.Id) switch
        {
            null => "No",
            { } fixer when fixer.GetFixAllProvider() is null => "Yes, one place at a time",
            _ => "Yes, for one place or for all at once",
        };
        Assert.True(page.Contains($"\n| Code fix | {expected} |\n", StringComparison.Ordinal), $"{rule.Id}: its page must say 'Code fix | {expected}'.");
    });
}

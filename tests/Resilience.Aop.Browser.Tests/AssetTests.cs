using System.Text.RegularExpressions;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Browser.Tests;

/// <summary>What can be said of the page without opening it.</summary>
public sealed partial class AssetTests
{
    private static readonly string Folder = RepositoryPath.Of("src/Resilience.Aop.AspNetCore/Assets");

    public static TheoryData<string> Files => new(Directory.GetFiles(Folder).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void Assets_Together_StayBelow150Kilobytes()
    {
        long size = Directory.GetFiles(Folder).Sum(static file => new FileInfo(file).Length);

        Assert.InRange(size, 10_000, 150 * 1024);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Asset_Text_NeverBecomesMarkupOrCode(string name)
    {
        string text = Read(name);

        Assert.DoesNotMatch(Sinks(), text);
        Assert.DoesNotMatch(OtherHosts(), text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_Markup_HasNoInlineStyleScriptOrHandler() => Assert.DoesNotMatch(Inline(), Read("dashboard.html"));

    [Fact]
    public void Page_Addresses_AreRelative()
    {
        MatchCollection addresses = Addresses().Matches(Read("dashboard.html"));

        Assert.NotEmpty(addresses);
        Assert.All(addresses, static address => Assert.DoesNotMatch("^(/|[a-z]+:)", address.Groups[1].Value));
    }

    [Fact]
    public void Modules_Imports_NameFilesThatExist()
    {
        string[] imports = [.. Directory.GetFiles(Folder, "*.js").SelectMany(static file => Imports().Matches(File.ReadAllText(file))).Select(static match => match.Groups[1].Value)];

        Assert.NotEmpty(imports);
        Assert.All(imports, static file => Assert.True(File.Exists(Path.Combine(Folder, file)), file));
    }

    [Theory]
    [InlineData("x.innerHTML = y")]
    [InlineData("x.insertAdjacentHTML('beforeend', y)")]
    [InlineData("eval(y)")]
    [InlineData("new Function('y')")]
    [InlineData("document.write(y)")]
    [InlineData("setTimeout(\"y\", 1)")]
    [InlineData("range.createContextualFragment(y)")]
    public void Sinks_WaysToMakeMarkupOrCode_AreFound(string code) => Assert.Matches(Sinks(), code);

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|srcdoc|setHTML|parseFromString|DOMParser|createContextualFragment|document\.write|\beval\b|\bFunction\s*\(|javascript:|set(Timeout|Interval)\(\s*[""'`]")]
    private static partial Regex Sinks();

    [GeneratedRegex(@"https?://|@import|url\(\s*[""']?(?!#)")]
    private static partial Regex OtherHosts();

    [GeneratedRegex(@"\sstyle\s*=|<style|\son[a-z]+\s*=|<script(?![^>]*\ssrc=)")]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?:href|src)=""([^""]*)""")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"from ""\./([^""]+)""")]
    private static partial Regex Imports();
}

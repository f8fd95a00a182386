using System.Text.RegularExpressions;

namespace Resilience.Aop.Tests.Pages;

/// <summary>One page of docs/rules with its code.</summary>
internal sealed partial class RulePage
{
    private RulePage(string id, string text)
    {
        Id = id;
        Text = text;
        Bad = Code(text, "Wrong");
        Good = Code(text, "Right");
    }

    public string Id { get; }

    public string Text { get; }

    /// <summary>The code under <c>Wrong:</c>.</summary>
    public IReadOnlyList<PageCode> Bad { get; }

    /// <summary>The code under <c>Right:</c>.</summary>
    public IReadOnlyList<PageCode> Good { get; }

    /// <summary>The folder of the pages in the repository.</summary>
    public static string Folder { get; } = RepositoryPath.Of("docs/rules");

    public static RulePage Of(string id) => new(id, File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n"));

    private static PageCode[] Code(string page, string heading)
    {
        Match part = Regex.Match(page, $@"^{heading}:\n(.*?)(?=^\w+:\n|^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline);
        return [.. Block().Matches(part.Value).Select(static block => new PageCode(
            block.Groups["language"].Value,
            block.Groups["code"].Value,
            block.Groups["around"].Value,
            IsComplete: block.Groups["mark"].Value == "complete sample",
            Companions: block.Groups["also"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
    }

    // A comment that readers do not see may stand before a block: "sample" with what is around the code, "complete sample" when nothing
    // may be added to it, and "reports" with rules that are reported beside the page's own.
    [GeneratedRegex(
        @"(?:<!-- (?<mark>complete sample|sample)(?: reports(?<also>[A-Z0-9 ]+?))?(?: *-->|\n(?<around>.*?)-->)\n+)?"
        + @"```(?<language>csharp|xml)\n(?<code>.*?)```",
        RegexOptions.Singleline)]
    private static partial Regex Block();
}

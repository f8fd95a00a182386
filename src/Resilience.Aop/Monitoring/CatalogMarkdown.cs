using System.Globalization;
using System.Text;

namespace Resilience.Aop;

/// <summary>Writes catalog entries as a Markdown table.</summary>
internal static class CatalogMarkdown
{
    public static string Write(IEnumerable<CatalogEntry> entries)
    {
        StringBuilder text = new();
        text.Append("| Operation | Policies, outermost first | Attempts at worst | Longest call | Worst case |\n|---|---|---|---|---|\n");
        foreach (CatalogEntry entry in entries)
        {
            string policies = string.Join("<br>", entry.Policies.Select(static policy => Cell($"{policy.Kind}({policy.Values})")));
            string factor = entry.LoadFactor?.ToString(CultureInfo.InvariantCulture) ?? "no limit";
            string longest = entry.WorstCaseSeconds is { } seconds ? seconds.ToString("0.###", CultureInfo.InvariantCulture) + " s" : "no limit";
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(entry.Operation)} | {policies} | {factor} | {longest} | {Cell(entry.WorstCase)} |\n");
        }

        return text.ToString();
    }

    // Names are any text, and a table's row is one line. Markdown would take angle brackets for HTML and a bar for the end of the cell.
    private static string Cell(string text) => ReportText.Name(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("`", "\\`", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal);
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Analyzers.Options;

/// <summary>The <c>resilience_aop.*</c> values of <c>.editorconfig</c> for one file; docs/rules/options.md lists them.</summary>
internal sealed class RuleOptions(AnalyzerConfigOptions options)
{
    private const string Prefix = "resilience_aop.";

    private static readonly char[] Separators = [',', '|', ';'];

    public static RuleOptions Of(AnalyzerOptions options, SyntaxTree tree) => new(options.AnalyzerConfigOptionsProvider.GetOptions(tree));

    /// <summary>A value as written, without blanks around it; null when there is none.</summary>
    /// <param name="key">What follows the prefix: <c>max_attempts</c>.</param>
    public string? Text(string key) =>
        options.TryGetValue(Prefix + key, out string? text) && text.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A whole number that is not less than the least; anything else counts as not written.</summary>
    public int Int(string key, int otherwise, int least = 1) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least ? value : otherwise;

    /// <summary>Words separated by <c>,</c> or <c>|</c> (<c>;</c> begins a comment in an <c>.editorconfig</c>): a list of its own, or with <c>+word</c> and <c>-word</c> changes of the default.</summary>
    public ImmutableHashSet<string> Words(string key, ImmutableHashSet<string> otherwise)
    {
        string[] written = List(key);
        if (written.Length == 0)
        {
            return otherwise;
        }

        ImmutableHashSet<string>.Builder words = (written.All(static word => word[0] is '+' or '-') ? otherwise : otherwise.Clear()).ToBuilder();
        foreach (string word in written)
        {
            string name = word.TrimStart('+', '-');
            if (word[0] == '-')
            {
                words.Remove(name);
            }
            else
            {
                words.Add(name);
            }
        }

        return words.ToImmutable();
    }

    /// <summary>Whether a list of documentation ids names the symbol (<c>M:</c>, <c>P:</c> …), its type (<c>T:</c>) or a namespace around it (<c>N:</c>).</summary>
    public bool Lists(string key, ISymbol symbol)
    {
        // Commas separate parameters within an id, and a semicolon begins a comment.
        string[] ids = List(key, '|', ';');
        for (ISymbol? current = ids.Length == 0 ? null : symbol.OriginalDefinition; current is not null; current = current.ContainingSymbol)
        {
            if (current is INamespaceSymbol { IsGlobalNamespace: true })
            {
                return false;
            }

            if (current.GetDocumentationCommentId() is { } id && ids.Any(listed => IsSame(listed, id)))
            {
                return true;
            }
        }

        return false;
    }

    // An id of a method without parameters stands for all its overloads.
    private static bool IsSame(string listed, string id) => id.StartsWith(listed, StringComparison.Ordinal)
        && (id.Length == listed.Length || (listed.StartsWith("M:", StringComparison.Ordinal) && id[listed.Length] == '('));

    private string[] List(string key, params char[] separators) => Text(key) is { } text
        ? [.. text.Split(separators.Length == 0 ? Separators : separators).Select(static word => word.Trim()).Where(static word => word.Length > 0)]
        : [];
}

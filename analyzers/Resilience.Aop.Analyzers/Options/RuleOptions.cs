using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Resilience.Aop.Analyzers.Options;

/// <summary>The <c>.editorconfig</c> options of the rules, of the file that a declaration stands in. docs/rules/options.md lists them.</summary>
/// <remarks>A value that cannot be read counts as not written.</remarks>
internal readonly struct RuleOptions(AnalyzerConfigOptions options)
{
    public const string Prefix = "resilience_aop.";

    /// <summary>Attempts beyond which RAOP203 speaks up.</summary>
    public const string MaxAttemptsKey = Prefix + "max_attempts";

    /// <summary>Milliseconds up to which RAOP210 suspects a duration.</summary>
    public const string SuspiciousMinMsKey = Prefix + "suspicious_min_ms";

    /// <summary>Exceptions that a further attempt meets again.</summary>
    public const string NeverTransientTypesKey = Prefix + "never_transient_types";

    private static readonly ImmutableArray<string> NeverTransient = ImmutableArray.Create(
        "System.AccessViolationException",
        "System.ArgumentException",
        "System.ArithmeticException",
        "System.ArrayTypeMismatchException",
        "System.BadImageFormatException",
        "System.Collections.Generic.KeyNotFoundException",
        "System.FormatException",
        "System.IndexOutOfRangeException",
        "System.InvalidCastException",
        "System.InvalidProgramException",
        "System.MemberAccessException",
        "System.NotImplementedException",
        "System.NotSupportedException",
        "System.NullReferenceException",
        "System.ObjectDisposedException",
        "System.OutOfMemoryException",
        "System.RankException",
        "System.StackOverflowException",
        "System.Text.Json.JsonException",
        "System.TypeInitializationException",
        "System.TypeLoadException",
        "System.UnauthorizedAccessException");

    public int MaxAttempts => Int(MaxAttemptsKey, otherwise: 5, least: 1);

    public int SuspiciousMinMs => Int(SuspiciousMinMsKey, otherwise: 60, least: 0);

    /// <summary>Full names, or names without a namespace; subtypes count.</summary>
    public ImmutableArray<string> NeverTransientTypes => List(NeverTransientTypesKey, NeverTransient);

    public static RuleOptions Of(AnalyzerOptions options, SyntaxTree tree) => new(options.AnalyzerConfigOptionsProvider.GetOptions(tree));

    /// <summary>
    /// A list with entries separated by semicolons or commas. <c>+x;-y</c> adds x to the default and takes y out of it; entries without a sign replace it.
    /// </summary>
    public static ImmutableArray<string> Edit(ImmutableArray<string> otherwise, string? text)
    {
        List<string> entries = [];
        List<string> edits = [];
        foreach (string part in (text ?? string.Empty).Split(';', ','))
        {
            string entry = part.Trim();
            if (entry.Length > 0)
            {
                (entry[0] is '+' or '-' ? edits : entries).Add(entry);
            }
        }

        if (entries.Count == 0)
        {
            entries.AddRange(otherwise);
        }

        foreach (string edit in edits)
        {
            string entry = edit.Substring(1).Trim();
            entries.RemoveAll(known => known == entry);
            if (edit[0] == '+')
            {
                entries.Add(entry);
            }
        }

        return entries.ToImmutableArray();
    }

    /// <summary>Whether a type or one of its bases is in a list.</summary>
    public static bool Covers(ImmutableArray<string> types, ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (types.Contains(current.Name) || types.Contains(current.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<string> List(string key, ImmutableArray<string> otherwise) =>
        options.TryGetValue(key, out string? text) ? Edit(otherwise, text) : otherwise;

    private int Int(string key, int otherwise, int least) =>
        options.TryGetValue(key, out string? text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
        && value >= least
            ? value
            : otherwise;
}

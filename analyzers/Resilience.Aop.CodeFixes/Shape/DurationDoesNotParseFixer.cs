using System.Composition;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Shape;

/// <summary>RAOP016: rewrites "5 s", "5sec" or "5000" so that it says the same in the grammar of durations.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DurationDoesNotParseFixer))]
[Shared]
public sealed class DurationDoesNotParseFixer : PolicyFixer
{
    private static readonly Regex NumberAndUnit = new(
        @"^\s*(?<number>\d+([.,]\d+)?|[.,]\d+)\s*(?<unit>\p{L}*)\.?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Creates the fixer.</summary>
    public DurationDoesNotParseFixer()
        : base("RAOP016", new FixAlternative("Write the duration in its short form", "RAOP016.Rewrite"))
    {
    }

    /// <summary>The duration that was meant, or null.</summary>
    internal static string? Rewrite(string text)
    {
        Match match = NumberAndUnit.Match(text);
        if (!match.Success)
        {
            return null;
        }

        string number = match.Groups["number"].Value.Replace(',', '.');
        string? unit = match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "" or "ms" or "msec" or "msecs" or "milli" or "millis" or "millisecond" or "milliseconds" => "ms",
            "s" or "sec" or "secs" or "second" or "seconds" => "s",
            "m" or "min" or "mins" or "minute" or "minutes" => "m",
            "h" or "hr" or "hrs" or "hour" or "hours" => "h",
            "d" or "day" or "days" => "d",
            _ => null,
        };
        string result = (number[0] == '.' ? "0" : string.Empty) + number + unit;
        return unit is not null && DurationParser.TryParse(result, out _) ? result : null;
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is not { Token.Value: string text } literal
            || Rewrite(text) is not { } duration)
        {
            return Task.FromResult(false);
        }

        changes.Replace(target.Document.Id, literal.Span, SymbolDisplay.FormatLiteral(duration, quote: true));
        return Task.FromResult(true);
    }
}

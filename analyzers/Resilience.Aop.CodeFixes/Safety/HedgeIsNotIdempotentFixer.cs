using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Safety;

/// <summary>RAOP103: declares the method idempotent, or turns the hedge into a retry, which at least waits for a failure.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HedgeIsNotIdempotentFixer))]
[Shared]
public sealed class HedgeIsNotIdempotentFixer : PolicyFixer
{
    private const string Declare = "RAOP103.Declare";

    private static readonly string[] OfBoth = ["On", "Except", "MatchInner", "OnResult"];

    /// <summary>Creates the fixer.</summary>
    public HedgeIsNotIdempotentFixer()
        : base(
            "RAOP103",
            new FixAlternative("Declare the method idempotent", Declare, FixesAll: false),
            new FixAlternative("Retry instead of hedging", "RAOP103.Retry", FixesAll: false))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        // A hedge of the class is reported at the method.
        AttributeSyntax? hedge = target.Node.FirstAncestorOrSelf<AttributeSyntax>();
        if (key != Declare)
        {
            if (hedge is null)
            {
                return Task.FromResult(false);
            }

            AttributeArgumentSyntax[] kept = [.. OfBoth.Select(name => AttributeText.Named(hedge, name)).OfType<AttributeArgumentSyntax>()];
            string arguments = kept.Length == 0 ? "" : $"({string.Join(", ", kept.Select(static argument => argument.ToString()))})";
            changes.Replace(target.Document.Id, hedge.Span, AttributeText.Sibling(hedge, "Retry") + arguments);
            return Task.FromResult(true);
        }

        if (hedge is not null)
        {
            changes.Insert(target.Document.Id, hedge.Span.End, ", " + AttributeText.Sibling(hedge, "Idempotent"));
            return Task.FromResult(true);
        }

        if (target.Method is not { } method)
        {
            return Task.FromResult(false);
        }

        const string suffix = "Attribute";
        string name = TypeNames.Of("Resilience.Aop.IdempotentAttribute", target.Model, method.SpanStart);
        string line = $"[{name.Substring(0, name.Length - suffix.Length)}]{SourceLayout.NewLine(target.Text)}{SourceLayout.Indent(target.Text, method)}";
        changes.Insert(target.Document.Id, method.SpanStart, line);
        return Task.FromResult(true);
    }
}

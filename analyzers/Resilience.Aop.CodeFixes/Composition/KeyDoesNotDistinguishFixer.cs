using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.CodeFixes.Editing;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Composition;

/// <summary>RAOP309: adds the parameters that a template leaves out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeyDoesNotDistinguishFixer))]
[Shared]
public sealed class KeyDoesNotDistinguishFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public KeyDoesNotDistinguishFixer()
        : base("RAOP309", new FixAlternative("Add the missing parameters to the key", "RAOP309.Append"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        // Only the warning is about parameters that are left out; types that cannot tell calls apart need a decision.
        if (target.Diagnostic.Severity == DiagnosticSeverity.Error
            || PolicySyntax.At(target, cancellation) is null
            || target.Node.FirstAncestorOrSelf<LiteralExpressionSyntax>() is not { Token.ValueText: { } template } literal
            || !literal.Token.IsKind(SyntaxKind.StringLiteralToken)
            || target.MethodSymbol(cancellation) is not { } method)
        {
            return Task.FromResult(false);
        }

        string missing = string.Concat(KeyParts.LeftOut(method, template).Select(static name => $":{{{name}}}"));
        if (missing.Length == 0)
        {
            return Task.FromResult(false);
        }

        changes.Insert(target.Document.Id, literal.Span.End - 1, missing);
        return Task.FromResult(true);
    }
}

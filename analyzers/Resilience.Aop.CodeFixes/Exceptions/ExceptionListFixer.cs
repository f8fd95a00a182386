using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.CodeFixes.Editing;

namespace Resilience.Aop.CodeFixes.Exceptions;

/// <summary>RAOP604: removes the entry, and the whole argument with its last entry.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExceptionListFixer))]
[Shared]
public sealed class ExceptionListFixer : PolicyFixer
{
    /// <summary>Creates the fixer.</summary>
    public ExceptionListFixer()
        : base("RAOP604", new FixAlternative("Remove the entry", "RAOP604.RemoveEntry"))
    {
    }

    private protected override Task<bool> TryFixAsync(FixTarget target, string key, FixChanges changes, CancellationToken cancellation)
    {
        if (target.Node.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is not { } entry
            || entry.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent.Parent: AttributeSyntax attribute } argument)
        {
            return Task.FromResult(false);
        }

        (int count, TextSpan span) = entry.Parent switch
        {
            InitializerExpressionSyntax list => (list.Expressions.Count, AttributeText.SpanInList(list.Expressions, entry)),
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } element =>
                (list.Elements.Count, AttributeText.SpanInList(list.Elements, element)),
            _ => (0, entry.Span),
        };
        if (count > 1)
        {
            changes.Delete(target.Document.Id, span);
        }
        else if (count == 1)
        {
            AttributeText.Remove(changes, target.Document.Id, attribute, argument);
        }

        return Task.FromResult(true);
    }
}

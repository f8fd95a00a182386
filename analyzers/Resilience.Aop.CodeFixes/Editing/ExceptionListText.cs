using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Adds exceptions to the <c>On</c> and <c>Except</c> lists of policies.</summary>
internal static class ExceptionListText
{
    /// <summary>Adds types, by their metadata names, to a list of the policy attribute at a location; false where there is none, or its list cannot grow.</summary>
    public static async Task<bool> AddAsync(
        FixChanges changes,
        Project project,
        Location policy,
        string list,
        IEnumerable<string> types,
        CancellationToken cancellation)
    {
        if (policy.SourceTree is not { } tree
            || project.GetDocument(tree) is not { } document
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || (await tree.GetRootAsync(cancellation).ConfigureAwait(false)).FindNode(policy.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || model.GetTypeInfo(attribute, cancellation).Type is not INamedTypeSymbol attributeClass
            || PolicyCatalog.KindOf(attributeClass.Name) is null // a bundle has no such list
            || !attributeClass.IsOurs())
        {
            return false;
        }

        List<string> entries = [];
        foreach (string type in types)
        {
            if (model.Compilation.GetTypeByMetadataName(type) is not { IsGenericType: false } symbol)
            {
                return false;
            }

            entries.Add($"typeof({TypeNames.Of(symbol, model, attribute.SpanStart)})");
        }

        return Add(changes, document.Id, attribute, list, string.Join(", ", entries));
    }

    private static bool Add(FixChanges changes, DocumentId document, AttributeSyntax attribute, string list, string entries)
    {
        if (AttributeText.Named(attribute, list) is { } argument)
        {
            if (End(argument.Expression) is not { } end)
            {
                return false;
            }

            changes.Insert(document, end.Position, end.IsFirst ? entries : ", " + entries);
            return true;
        }

        bool hasCollections = ((CSharpParseOptions)attribute.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp12;
        string written = hasCollections ? $"{list} = [{entries}]" : $"{list} = new[] {{ {entries} }}";
        if (attribute.ArgumentList is not { } arguments)
        {
            changes.Insert(document, attribute.Name.Span.End, $"({written})");
        }
        else
        {
            changes.Insert(document, arguments.CloseParenToken.SpanStart, arguments.Arguments.Count == 0 ? written : ", " + written);
        }

        return true;
    }

    // Where the next entry of an array goes.
    private static (int Position, bool IsFirst)? End(ExpressionSyntax array) => array switch
    {
        CollectionExpressionSyntax collection => collection.Elements.Count == 0
            ? (collection.OpenBracketToken.Span.End, true)
            : (collection.Elements.Last().Span.End, false),
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => End(initializer),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => End(initializer),
        _ => null,
    };

    private static (int Position, bool IsFirst) End(InitializerExpressionSyntax initializer) => initializer.Expressions.Count == 0
        ? (initializer.OpenBraceToken.Span.End, true)
        : (initializer.Expressions.Last().Span.End, false);
}

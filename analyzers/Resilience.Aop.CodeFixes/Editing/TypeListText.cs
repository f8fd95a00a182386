using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Resilience.Aop.Generators.Parsing;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Changes to lists of exception types in attributes.</summary>
internal static class TypeListText
{
    /// <summary>Removes an entry, and the whole argument with its last entry.</summary>
    public static bool Remove(FixTarget target, FixChanges changes, TypeOfExpressionSyntax entry)
    {
        if (entry.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent.Parent: AttributeSyntax attribute } argument)
        {
            return false;
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

        return count > 0;
    }

    /// <summary>Adds a type of the library's to a list, which is made when it is missing.</summary>
    public static bool Add(FixTarget target, FixChanges changes, AttributeSyntax attribute, string argument, string type)
    {
        string entry = $"typeof({Name(target, type, attribute.SpanStart)})";
        switch (AttributeText.Named(attribute, argument)?.Expression)
        {
            case null:
                bool hasCollections = target.Model.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 };
                AttributeText.Set(changes, target.Document.Id, attribute, argument, hasCollections ? $"[{entry}]" : $"new[] {{ {entry} }}");
                return true;
            case ArrayCreationExpressionSyntax { Initializer.Expressions: { Count: > 0 } items }:
                changes.Insert(target.Document.Id, items.Last().Span.End, ", " + entry);
                return true;
            case ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: { Count: > 0 } items }:
                changes.Insert(target.Document.Id, items.Last().Span.End, ", " + entry);
                return true;
            case CollectionExpressionSyntax { Elements: { Count: > 0 } items }:
                changes.Insert(target.Document.Id, items.Last().Span.End, ", " + entry);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Puts the attempt's time-out in the place of an exception of cancelled work; removes the entry where the list says that already, or will.
    /// </summary>
    public static bool ListTimeoutInstead(FixTarget target, FixChanges changes, CancellationToken cancellation)
    {
        const string TimedOut = "ResilienceTimeoutException";
        if (target.Node.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is not { } entry
            || target.Model.Compilation.GetTypeByMetadataName("System.OperationCanceledException") is not { } cancelled
            || target.Model.Compilation.GetTypeByMetadataName($"{PolicyCatalog.Namespace}.{TimedOut}") is not { } timedOut)
        {
            return false;
        }

        foreach (TypeOfExpressionSyntax other in Siblings(entry))
        {
            bool comesLater = other.SpanStart > entry.SpanStart;
            if (target.Model.GetTypeInfo(other.Type, cancellation).Type is { } type
                && (timedOut.IsOrDerivesFrom(type) || (!comesLater && type.IsOrDerivesFrom(cancelled))))
            {
                return Remove(target, changes, entry);
            }
        }

        changes.Replace(target.Document.Id, entry.Type.Span, Name(target, TimedOut, entry.SpanStart));
        return true;
    }

    private static IEnumerable<TypeOfExpressionSyntax> Siblings(TypeOfExpressionSyntax entry)
    {
        IEnumerable<SyntaxNode> items = entry.Parent switch
        {
            InitializerExpressionSyntax list => list.Expressions,
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } =>
                list.Elements.OfType<ExpressionElementSyntax>().Select(static element => element.Expression),
            _ => [],
        };
        return items.OfType<TypeOfExpressionSyntax>().Where(item => item != entry);
    }

    private static string Name(FixTarget target, string type, int position) =>
        TypeNames.Of($"{PolicyCatalog.Namespace}.{type}", target.Model, position);
}

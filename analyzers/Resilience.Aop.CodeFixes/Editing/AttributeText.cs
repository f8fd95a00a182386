using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Changes to attributes and their arguments.</summary>
internal static class AttributeText
{
    /// <summary>Removes an attribute, and its brackets when it stands alone in them.</summary>
    public static void Remove(FixChanges changes, DocumentId document, SourceText text, AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        changes.Delete(document, list.Attributes.Count == 1
            ? TextSpan.FromBounds(list.SpanStart, SourceLayout.SkipBlanks(text, list.Span.End))
            : SpanInList(list.Attributes, attribute));
    }

    /// <summary>Removes arguments of one attribute, and the parentheses when nothing is left in them.</summary>
    public static void Remove(
        FixChanges changes,
        DocumentId document,
        AttributeSyntax attribute,
        params AttributeArgumentSyntax[] arguments)
    {
        if (attribute.ArgumentList is not { } list || arguments.Length == 0)
        {
            return;
        }

        if (arguments.Length == list.Arguments.Count)
        {
            changes.Delete(document, list.Span);
            return;
        }

        int end = list.Arguments.Count;
        while (end > 0 && arguments.Contains(list.Arguments[end - 1]))
        {
            end--;
        }

        foreach (AttributeArgumentSyntax argument in arguments.Where(argument => list.Arguments.IndexOf(argument) < end))
        {
            int index = list.Arguments.IndexOf(argument);
            changes.Delete(document, TextSpan.FromBounds(argument.SpanStart, list.Arguments[index + 1].SpanStart));
        }

        if (end < list.Arguments.Count)
        {
            changes.Delete(document, TextSpan.FromBounds(list.Arguments[end - 1].Span.End, list.Arguments.Last().Span.End));
        }
    }

    /// <summary>Gives a named argument a value, where it stands or as the last one.</summary>
    public static void Set(FixChanges changes, DocumentId document, AttributeSyntax attribute, string name, string value)
    {
        if (Named(attribute, name) is { } argument)
        {
            changes.Replace(document, argument.Expression.Span, value);
        }
        else if (attribute.ArgumentList is { Arguments.Count: > 0 } list)
        {
            changes.Insert(document, list.Arguments.Last().Span.End, $", {name} = {value}");
        }
        else if (attribute.ArgumentList is { } empty)
        {
            changes.Insert(document, empty.OpenParenToken.Span.End, $"{name} = {value}");
        }
        else
        {
            changes.Insert(document, attribute.Span.End, $"({name} = {value})");
        }
    }

    /// <summary>Another attribute of the library's, qualified as this one is.</summary>
    public static string Sibling(AttributeSyntax attribute, string name) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => $"{qualified.Left}.{name}",
        AliasQualifiedNameSyntax qualified => $"{qualified.Alias}::{name}",
        _ => name,
    };

    /// <summary>A named argument, or null.</summary>
    public static AttributeArgumentSyntax? Named(AttributeSyntax attribute, string name) => attribute.ArgumentList?.Arguments
        .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>The span of a list's item with the comma behind it, or for the last one the comma before it.</summary>
    public static TextSpan SpanInList<TNode>(SeparatedSyntaxList<TNode> list, TNode item)
        where TNode : SyntaxNode
    {
        int index = list.IndexOf(item);
        if (index < list.Count - 1)
        {
            return TextSpan.FromBounds(item.SpanStart, list[index + 1].SpanStart);
        }

        return index > 0 ? TextSpan.FromBounds(list[index - 1].Span.End, item.Span.End) : item.Span;
    }
}

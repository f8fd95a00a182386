using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Changes to the modifiers in front of a method or type.</summary>
internal static class ModifierText
{
    public static bool IsAccessibility(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.PublicKeyword
        or SyntaxKind.PrivateKeyword
        or SyntaxKind.ProtectedKeyword
        or SyntaxKind.InternalKeyword;

    /// <summary>Writes other modifiers in the place of a method's own.</summary>
    public static void Replace(FixChanges changes, DocumentId document, MethodDeclarationSyntax method, IEnumerable<string> modifiers)
    {
        string text = string.Join(" ", modifiers);
        if (method.Modifiers.Count == 0)
        {
            changes.Insert(document, method.ReturnType.SpanStart, text + " ");
        }
        else
        {
            TextSpan old = TextSpan.FromBounds(method.Modifiers[0].SpanStart, method.Modifiers.Last().Span.End);
            changes.Replace(document, old, text);
        }
    }

    /// <summary>The modifiers of a core method made from this one.</summary>
    public static IEnumerable<string> OfCore(MethodDeclarationSyntax method) => method.Modifiers
        .Where(static modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.AsyncKeyword or SyntaxKind.UnsafeKeyword)
        .Select(static modifier => modifier.Text)
        .Prepend("private");

    /// <summary>Makes every type around a node partial.</summary>
    public static void MakeContainersPartial(FixChanges changes, DocumentId document, SyntaxNode node)
    {
        foreach (TypeDeclarationSyntax type in node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                changes.Insert(document, type.Keyword.SpanStart, "partial ");
            }
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Puts new members into a type.</summary>
internal static class MemberText
{
    /// <summary>Inserts a member below another one, with a blank line between them.</summary>
    public static void InsertAfter(FixChanges changes, FixTarget target, MemberDeclarationSyntax member, string text) =>
        InsertAfter(changes, target.Document.Id, target.Text, member, text);

    /// <summary>Inserts a member below another one, with a blank line between them.</summary>
    public static void InsertAfter(FixChanges changes, DocumentId document, SourceText source, MemberDeclarationSyntax member, string text)
    {
        string newLine = SourceLayout.NewLine(source);
        changes.Insert(document, EndOfLine(source, member), newLine + newLine + SourceLayout.Indent(source, member) + text);
    }

    /// <summary>The core below a protected method, so that what is added comes after the pair; else the method itself.</summary>
    public static MemberDeclarationSyntax LastOf(MethodDeclarationSyntax method, string? coreName) =>
        method.Parent is TypeDeclarationSyntax type
        && type.Members.ElementAtOrDefault(type.Members.IndexOf(method) + 1) is MethodDeclarationSyntax next
        && next.Identifier.ValueText == coreName
            ? next
            : method;

    // A comment at the end of the member's last line stays with it.
    private static int EndOfLine(SourceText source, MemberDeclarationSyntax member)
    {
        int lineEnd = source.Lines.GetLineFromPosition(member.Span.End).End;
        return member.FullSpan.End >= lineEnd ? lineEnd : member.Span.End;
    }
}

using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Puts a statement at the beginning of a method.</summary>
internal static class FirstStatement
{
    public static void Insert(FixChanges changes, ProtectedDeclaration method, BlockSyntax body, string statement)
    {
        string newLine = SourceLayout.NewLine(method.Text);
        string indent = body.Statements.FirstOrDefault() is { } first
            && method.Text.Lines.IndexOf(first.SpanStart) != method.Text.Lines.IndexOf(body.OpenBraceToken.SpanStart)
                ? SourceLayout.Indent(method.Text, first)
                : SourceLayout.Indent(method.Text, method.Method) + "    ";
        changes.Insert(method.Document.Id, body.OpenBraceToken.Span.End, newLine + indent + statement);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>Changes to catch clauses.</summary>
internal static class CatchText
{
    /// <summary>
    /// Lets a clause end by throwing what it has caught, in place of the return or jump that is its last statement; false when other statements
    /// leave it too.
    /// </summary>
    public static bool Rethrow(FixChanges changes, DocumentId document, SourceText text, CatchClauseSyntax clause)
    {
        BlockSyntax block = clause.Block;
        StatementSyntax? last = block.Statements.LastOrDefault();
        bool endsByJump = last is not null && IsJump(last);
        if (block.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Count(IsJump) > (endsByJump ? 1 : 0))
        {
            return false;
        }

        if (endsByJump)
        {
            changes.Replace(document, last!.Span, "throw;");
        }
        else if (last is not null)
        {
            bool isOneLine = text.Lines.GetLineFromPosition(block.SpanStart).LineNumber == text.Lines.GetLineFromPosition(last.SpanStart).LineNumber;
            changes.Insert(
                document,
                last.Span.End,
                isOneLine ? " throw;" : SourceLayout.NewLine(text) + SourceLayout.Indent(text, last) + "throw;");
        }
        else
        {
            TextSpan between = TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart);
            bool isOneLine = text.Lines.GetLineFromPosition(between.Start).LineNumber == text.Lines.GetLineFromPosition(between.End).LineNumber;
            string indent = SourceLayout.Indent(text, clause);
            if (isOneLine)
            {
                changes.Replace(document, between, " throw; ");
            }
            else
            {
                // Comments in the block stay.
                int lineStart = text.Lines.GetLineFromPosition(between.End).Start;
                changes.Insert(document, lineStart, $"{indent}    throw;{SourceLayout.NewLine(text)}");
            }
        }

        return true;
    }

    private static bool IsJump(SyntaxNode node) =>
        node is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or YieldStatementSyntax;
}

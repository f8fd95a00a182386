using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>The user's line ends and indentation, to be repeated in what is inserted.</summary>
internal static class SourceLayout
{
    /// <summary>The first line end of the text; <c>\n</c> when there is none.</summary>
    public static string NewLine(SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }

    /// <summary>The blanks in front of the line that the node begins on.</summary>
    public static string Indent(SourceText text, SyntaxNode node)
    {
        TextLine line = text.Lines.GetLineFromPosition(node.SpanStart);
        int end = line.Start;
        while (end < line.End && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>The end of the blanks and line ends that follow a position.</summary>
    public static int SkipBlanks(SourceText text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n')
        {
            position++;
        }

        return position;
    }
}

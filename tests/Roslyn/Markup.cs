using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Aop.Tests.Roslyn;

/// <summary>Source text in which <c>[|…|]</c> marks where squiggles are expected.</summary>
internal static class Markup
{
    public static (string Text, IReadOnlyList<TextSpan> Spans) Parse(string marked)
    {
        StringBuilder text = new();
        List<TextSpan> spans = [];
        Stack<int> open = [];
        for (int i = 0; i < marked.Length; i++)
        {
            switch (marked.AsSpan(i))
            {
                case ['[', '|', ..]:
                    open.Push(text.Length);
                    i++;
                    break;
                case ['|', ']', ..]:
                    spans.Add(TextSpan.FromBounds(open.Pop(), text.Length));
                    i++;
                    break;
                default:
                    text.Append(marked[i]);
                    break;
            }
        }

        return (text.ToString(), [.. spans.OrderBy(static span => span.Start).ThenBy(static span => span.End)]);
    }
}

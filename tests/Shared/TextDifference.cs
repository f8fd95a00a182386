using System.Globalization;
using System.Text;

namespace Resilience.Aop.Tests;

/// <summary>Shows in which lines two texts differ.</summary>
internal static class TextDifference
{
    private const int Context = 2;
    private const int MaxLines = 60;

    /// <summary>The differing lines with their numbers, - for expected and + for actual, and a little around them.</summary>
    public static string Of(string expected, string actual)
    {
        string[] left = expected.Split('\n');
        string[] right = actual.Split('\n');
        int[,] common = CommonLengths(left, right);
        List<string> lines = [];
        (int i, int j) = (0, 0);
        int sinceChange = Context + 1;
        Queue<string> before = [];
        while (i < left.Length || j < right.Length)
        {
            if (i < left.Length && j < right.Length && left[i] == right[j])
            {
                string same = Line(' ', j, right[j]);
                if (sinceChange++ < Context)
                {
                    lines.Add(same);
                }
                else
                {
                    before.Enqueue(same);
                    if (before.Count > Context)
                    {
                        before.Dequeue();
                    }
                }

                (i, j) = (i + 1, j + 1);
                continue;
            }

            lines.AddRange(before);
            before.Clear();
            sinceChange = 0;
            lines.Add(j == right.Length || (i < left.Length && common[i + 1, j] >= common[i, j + 1])
                ? Line('-', i, left[i++])
                : Line('+', j, right[j++]));
        }

        IEnumerable<string> shown = lines.Count > MaxLines ? lines.Take(MaxLines).Append("...") : lines;
        return new StringBuilder().AppendJoin('\n', shown).ToString();
    }

    // Longest common subsequences of the ends of both texts.
    private static int[,] CommonLengths(string[] left, string[] right)
    {
        int[,] common = new int[left.Length + 1, right.Length + 1];
        for (int i = left.Length - 1; i >= 0; i--)
        {
            for (int j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private static string Line(char sign, int index, string text) => string.Create(CultureInfo.InvariantCulture, $"{sign}{index + 1,5} {text}");
}

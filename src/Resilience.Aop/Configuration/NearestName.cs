namespace Resilience.Aop;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestName
{
    /// <summary>Completes a sentence with the nearest of the names, if one is near.</summary>
    public static string Hint(string text, IEnumerable<string> names)
    {
        string? nearest = Of(text, names);
        return nearest is null ? "" : $"; did you mean '{nearest}'?";
    }

    /// <summary>The name with the fewest changes, if that is no more than a third of it, or one that ends like it; null: none is near.</summary>
    public static string? Of(string text, IEnumerable<string> names)
    {
        string? nearest = null;
        int least = int.MaxValue;
        foreach (string name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            int distance = name.EndsWith("." + text, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(text.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance < least && distance <= Math.Max(1, name.Length / 3))
            {
                (nearest, least) = (name, distance);
            }
        }

        return nearest;
    }

    private static int Distance(string left, string right)
    {
        int[] previous = [.. Enumerable.Range(0, right.Length + 1)];
        for (int row = 1; row <= left.Length; row++)
        {
            int[] current = new int[right.Length + 1];
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int change = left[row - 1] == right[column - 1] ? 0 : 1;
                current[column] = Math.Min(previous[column - 1] + change, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[right.Length];
    }
}

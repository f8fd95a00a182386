using System.Globalization;

namespace Resilience.Aop;

/// <summary>Reads values from their text, independent of culture.</summary>
internal static class SettingText
{
    public static int Integer(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
        ? value
        : throw new FormatException("a whole number");

    public static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
        ? value
        : throw new FormatException("a number such as 0.5");

    public static bool Truth(string text) => bool.TryParse(text, out bool value) ? value : throw new FormatException("true or false");

    public static TimeSpan Duration(string text) => DurationParser.TryParse(text, out long ticks)
        ? TimeSpan.FromTicks(ticks)
        : throw new FormatException("a duration such as \"250ms\", \"1.5s\", \"2m\" or \"00:00:30\"");

    public static T Member<T>(string text)
        where T : struct, Enum
    {
        // Numbers are not names: they would pass as members that do not exist.
        return char.IsAsciiLetter(text.Trim().FirstOrDefault()) && Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"{string.Join(", ", Enum.GetNames<T>()[..^1])} or {Enum.GetNames<T>()[^1]}");
    }

    public static T[] List<T>(string text, Func<string, T> read) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(read)];
}

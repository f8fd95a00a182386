using System.ComponentModel;
using System.Globalization;

namespace Resilience.Aop;

/// <summary>Writes argument values into keys, the same in every culture. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CacheKey
{
    /// <summary>The text of a value: invariant, empty for null.</summary>
    public static string Of<T>(T value) => value switch
    {
        null => string.Empty,
        string text => text,

        // The general formats leave out fractions of a second, time zones or seconds: two moments would share a key.
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    /// <summary>The text of a value with its length in front, so that no two lists of values give the same key. Null differs from empty.</summary>
    public static string Part<T>(T value)
    {
        if (value is null)
        {
            return "-;";
        }

        string text = Of(value);
        return string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text};");
    }
}

using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Resilience.Aop;

/// <summary>Writes argument values into keys, the same in every culture. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CacheKey
{
    private static readonly ConditionalWeakTable<object, Identity> Identities = [];

    /// <summary>A key of the values of both, for more values than one tuple takes.</summary>
    public static CacheKeyParts<TFirst, TRest> Join<TFirst, TRest>(TFirst first, TRest rest)
        where TFirst : struct, ITuple
        where TRest : struct, ITuple => new(first, rest);

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
    /// <remarks>An object whose text is only its type's name is told from every other object, instead of being taken for any of its type.</remarks>
    public static string Part<T>(T value)
    {
        if (value is null)
        {
            return "-;";
        }

        string text = value is ITuple tuple and not IFormattable ? Text(tuple) : Of(value);
        if (value is not string && text == value.GetType().ToString())
        {
            text = string.Create(CultureInfo.InvariantCulture, $"{text}#{Identities.GetValue(value, static _ => new Identity()).Number}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text};");
    }

    /// <summary>The name of a type with its length in front: a type argument of a generic method.</summary>
    public static string PartOf<T>() => TypeName<T>.Part;

    private static string Text(ITuple tuple)
    {
        StringBuilder text = new();
        for (int i = 0; i < tuple.Length; i++)
        {
            text.Append(Part(tuple[i]));
        }

        return text.ToString();
    }

    private static class TypeName<T>
    {
        public static readonly string Part = Part<string>(typeof(T).AssemblyQualifiedName ?? typeof(T).ToString());
    }

    /// <summary>The number of an object that has no other text.</summary>
    private sealed class Identity
    {
        private static long _last;

        public long Number { get; } = Interlocked.Increment(ref _last);
    }
}

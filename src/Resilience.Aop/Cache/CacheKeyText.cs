using System.Runtime.CompilerServices;
using System.Text;

namespace Resilience.Aop;

/// <summary>Writes the values of a key as text that is the same in every process. Different lists of values have different texts.</summary>
internal static class CacheKeyText
{
    /// <summary>The text of a key; null if one of its values has none that is sure to distinguish it. Throws nothing.</summary>
    public static string? Of(ITuple key)
    {
        StringBuilder text = new();
        try
        {
            return Append(text, key) ? text.ToString() : null;
        }
        catch (Exception)
        {
            return null; // the text of an argument is the user's code
        }
    }

    private static bool Append(StringBuilder text, ITuple values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!Append(text, values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("-;");
                return true;
            case string plain:
                Append(text, "", plain);
                return true;
            case Type type:
                Append(text, "Type ", type.AssemblyQualifiedName ?? type.ToString());
                return true;
            case ITuple tuple:
                text.Append('(');
                bool isText = Append(text, tuple);
                text.Append(");");
                return isText;
        }

        // 1 and "1" are different values where a parameter is an object.
        Type kind = value.GetType();
        string? written = value switch
        {
            Enum constant => constant.ToString("D"), // names come and go
            Uri uri => uri.IsAbsoluteUri ? uri.AbsoluteUri : uri.OriginalString,
            bool or char or Version or IFormattable => CacheKey.Of(value),

            // The text of a record or a class leaves out what is inside its collections, and may leave out anything.
            _ => null,
        };
        if (written is null)
        {
            return false;
        }

        Append(text, (kind.Namespace == nameof(System) ? kind.Name : kind.ToString()) + " ", written);
        return true;
    }

    private static void Append(StringBuilder text, string kind, string value) =>
        text.Append(kind).Append(System.Globalization.CultureInfo.InvariantCulture, $"{value.Length}:").Append(value).Append(';');
}

#if NET
namespace Resilience.Aop;
#else
namespace Resilience.Aop.Generators.Parsing;
#endif

/// <summary>
/// The grammar of durations: a number and its unit ("250ms", "1.5s", "2m", "1h", "1d"), or the invariant TimeSpan form ("00:00:30").
/// </summary>
internal static class DurationParser
{
    public const long TicksPerDay = 24 * TicksPerHour;

    private const long TicksPerMillisecond = 10_000;
    private const long TicksPerSecond = 1_000 * TicksPerMillisecond;
    private const long TicksPerMinute = 60 * TicksPerSecond;
    private const long TicksPerHour = 60 * TicksPerMinute;

    // A day is 2^14 · 3^3 · 5^9 ticks, so a longer fraction of any unit is never a whole number of ticks.
    private const int LongestFraction = 14;

    /// <summary>Parses exactly: no blanks, no culture, nothing rounded. What is too long for 64 bits saturates.</summary>
    public static bool TryParse(string text, out long ticks)
    {
        ticks = 0;
#pragma warning disable CA2249 // netstandard2.0, which this is compiled for too, has no such Contains
        return text.IndexOf(':') >= 0 ? TryParseClock(text, out ticks) : TryParseNumber(text, out ticks);
#pragma warning restore CA2249
    }

    private static bool TryParseNumber(string text, out long ticks)
    {
        ticks = 0;
        int position = 0;
        if (!TryReadDigits(text, ref position, out long whole))
        {
            return false;
        }

        string fraction = string.Empty;
        if (position < text.Length && text[position] == '.')
        {
            int start = ++position;
            if (!TryReadDigits(text, ref position, out _))
            {
                return false;
            }

            fraction = text.Substring(start, position - start).TrimEnd('0');
        }

        long unit = text.Substring(position) switch
        {
            "ms" => TicksPerMillisecond,
            "s" => TicksPerSecond,
            "m" => TicksPerMinute,
            "h" => TicksPerHour,
            "d" => TicksPerDay,
            _ => 0,
        };
        if (unit == 0 || !TryScaleFraction(fraction, unit, out long rest))
        {
            return false;
        }

        ticks = whole > (long.MaxValue - rest) / unit ? long.MaxValue : (whole * unit) + rest;
        return true;
    }

    private static bool TryParseClock(string text, out long ticks)
    {
        // [-][d.]hh:mm:ss[.f to .fffffff]
        ticks = 0;
        int position = 0;
        bool isNegative = text[0] == '-';
        if (isNegative)
        {
            position++;
        }

        long days = 0;
        int dot = text.IndexOf('.');
        if (dot >= 0 && dot < text.IndexOf(':') && (!TryReadDigits(text, ref position, out days) || position++ != dot))
        {
            return false;
        }

        if (!TryReadPair(text, ref position, ':', 23, out long hours)
            || !TryReadPair(text, ref position, ':', 59, out long minutes)
            || !TryReadPair(text, ref position, '.', 59, out long seconds))
        {
            return false;
        }

        string fraction = text.Substring(position);
        bool endsInDot = position > 0 && text[position - 1] == '.';
        if (endsInDot ? fraction.Length is 0 or > 7 || !fraction.All(IsDigit) : fraction.Length > 0)
        {
            return false;
        }

        long rest = (hours * TicksPerHour) + (minutes * TicksPerMinute) + (seconds * TicksPerSecond);
        _ = TryScaleFraction(fraction.TrimEnd('0'), TicksPerSecond, out long parts);
        rest += parts;
        ticks = days > (long.MaxValue - rest) / TicksPerDay ? long.MaxValue : (days * TicksPerDay) + rest;
        ticks = isNegative ? -ticks : ticks;
        return true;
    }

    private static bool TryReadDigits(string text, ref int position, out long value)
    {
        int start = position;
        value = 0;
        for (; position < text.Length && IsDigit(text[position]); position++)
        {
            int digit = text[position] - '0';
            value = value > (long.MaxValue - digit) / 10 ? long.MaxValue : (value * 10) + digit;
        }

        return position > start;
    }

    private static bool TryReadPair(string text, ref int position, char end, long max, out long value)
    {
        int start = position;
        if (!TryReadDigits(text, ref position, out value) || position - start != 2 || value > max)
        {
            return false;
        }

        if (position < text.Length && text[position] == end)
        {
            position++;
            return true;
        }

        return end == '.' && position == text.Length;
    }

    private static bool TryScaleFraction(string digits, long unit, out long ticks)
    {
        ticks = 0;
        if (digits.Length > LongestFraction)
        {
            return false;
        }

        decimal value = 0;
        decimal scale = 1;
        foreach (char digit in digits)
        {
            value = (value * 10) + (digit - '0');
            scale *= 10;
        }

        decimal scaled = value * unit / scale;
        ticks = (long)scaled;
        return ticks == scaled;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}

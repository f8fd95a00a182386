using System.Globalization;

namespace Resilience.Aop;

/// <summary>Makes failures that look alike equal: 64-bit FNV-1a (draft-eastlake-fnv) over UTF-16 units, with each number in the message as one sign.</summary>
internal static class DeadLetterFingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static string Of(string queue, string operation, string exceptionType, string message)
    {
        ulong hash = Add(Add(Add(Offset, queue), operation), exceptionType);
        bool inNumber = false;
        foreach (char c in message)
        {
            bool isDigit = char.IsAsciiDigit(c);
            if (!isDigit || !inNumber)
            {
                hash = Add(hash, isDigit ? '#' : c);
            }

            inNumber = isDigit;
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (char c in text)
        {
            hash = Add(hash, c);
        }

        return Add(hash, '\0');
    }

    private static ulong Add(ulong hash, char c) => unchecked((hash ^ c) * Prime);
}

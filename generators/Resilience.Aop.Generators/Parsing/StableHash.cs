using System.Globalization;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>A hash that is the same in every process and on every machine: 32-bit FNV-1a over UTF-16 units.</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}

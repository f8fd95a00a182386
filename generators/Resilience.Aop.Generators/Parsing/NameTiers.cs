using System.Collections.Immutable;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Sorts method names by their first word.</summary>
internal static class NameTiers
{
    private static readonly ImmutableHashSet<string> Read = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Get", "List", "Find", "Describe", "Read", "Load", "Fetch", "Query", "Search", "Lookup", "Count", "Exists", "Check", "Is", "Has", "Head", "Ping",
        "Peek", "Download", "Resolve", "Validate");

    private static readonly ImmutableHashSet<string> MostlyIdempotent = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Delete", "Put", "Set", "Replace", "Ensure", "Upsert", "Untag", "Deregister", "Detach", "Disassociate");

    /// <summary>The tier of a name such as <c>TryGetOrderAsync</c>: a leading Try and a trailing Async do not count.</summary>
    public static NameTier Of(string name)
    {
        string word = FirstWord(name, 0);
        if (word == "Try" && name.Length > word.Length)
        {
            word = FirstWord(name, word.Length);
        }

        return Read.Contains(word) ? NameTier.Read : MostlyIdempotent.Contains(word) ? NameTier.MostlyIdempotent : NameTier.Unknown;
    }

    // Up to the next capital letter: "Getaway" is no "Get".
    private static string FirstWord(string name, int start)
    {
        int end = start + 1;
        while (end < name.Length && !char.IsUpper(name[end]))
        {
            end++;
        }

        return start < name.Length ? name.Substring(start, end - start) : "";
    }
}

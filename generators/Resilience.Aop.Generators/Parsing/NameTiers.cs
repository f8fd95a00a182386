using System.Collections.Immutable;

namespace Resilience.Aop.Generators.Parsing;

/// <summary>Sorts method names by their first word.</summary>
internal static class NameTiers
{
    private static readonly ImmutableHashSet<string> Read = Words(
        "Get List Find Describe Read Load Fetch Query Search Lookup Count Exists Check Is Has Head Ping Peek Download Resolve Validate");

    private static readonly ImmutableHashSet<string> MostlyIdempotent = Words(
        "Delete Put Set Replace Ensure Upsert Untag Deregister Detach Disassociate");

    private static readonly ImmutableHashSet<string> Ask = Words("Create Update Save Register Cancel Remove Associate");

    private static readonly ImmutableHashSet<string> LikelyNot = Words(
        "Add Append Insert Send Post Publish Submit Charge Pay Transfer Withdraw Deposit Refund Place Book Reserve Increment Decrement Enqueue Push Invoke "
        + "Start Run Import Issue Notify Restore");

    /// <summary>The tier of a name such as <c>TryGetOrderAsync</c>: a leading Try and a trailing Async do not count.</summary>
    /// <param name="name">The name.</param>
    /// <param name="options">
    /// May change the lists <c>read_verbs</c>, <c>ask_verbs</c>, <c>non_idempotent_verbs</c>: gives the words for a key and its own list. What one of them names leaves the others.
    /// </param>
    public static NameTier Of(string name, Func<string, ImmutableHashSet<string>, ImmutableHashSet<string>>? options = null)
    {
        options ??= static (_, own) => own;
        string word = FirstWord(name, 0);
        if (word == "Try" && name.Length > word.Length)
        {
            word = FirstWord(name, word.Length);
        }

        return Changed(word, options, "read_verbs", Read, NameTier.Read)
            ?? Changed(word, options, "non_idempotent_verbs", LikelyNot, NameTier.LikelyNot)
            ?? Changed(word, options, "ask_verbs", Ask, NameTier.Ask)
            ?? Default(word, options);
    }

    // The user's own words come before all lists.
    private static NameTier? Changed(string word, Func<string, ImmutableHashSet<string>, ImmutableHashSet<string>> options, string key, ImmutableHashSet<string> list, NameTier tier) =>
        !list.Contains(word) && options(key, list).Contains(word) ? tier : null;

    private static NameTier Default(string word, Func<string, ImmutableHashSet<string>, ImmutableHashSet<string>> options)
    {
        if (options("read_verbs", Read).Contains(word))
        {
            return NameTier.Read;
        }

        if (MostlyIdempotent.Contains(word))
        {
            return NameTier.MostlyIdempotent;
        }

        return options("ask_verbs", Ask).Contains(word) ? NameTier.Ask
            : options("non_idempotent_verbs", LikelyNot).Contains(word) ? NameTier.LikelyNot
            : NameTier.Unknown;
    }

    private static ImmutableHashSet<string> Words(string words) => words.Split(' ').ToImmutableHashSet(StringComparer.Ordinal);

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

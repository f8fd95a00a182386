namespace Resilience.Aop.Analyzers.Safety;

/// <summary>One row of a table of members.</summary>
/// <param name="Type">Full name without type parameters; one <c>*</c> stands for any text.</param>
/// <param name="Members">Names separated by <c>|</c>; a <c>*</c> at the end of one stands for any text.</param>
/// <param name="IsExternal">Whether the type is none of the framework's, so that no reference here can prove the row.</param>
internal sealed record ApiRow(string Type, string Members, bool IsExternal = false)
{
    private readonly string[] _members = Members.Split('|');

    /// <summary>Whether the row names a member.</summary>
    public bool HasMember(string name)
    {
        foreach (string pattern in _members)
        {
            bool matches = pattern.Length > 0 && pattern[pattern.Length - 1] == '*'
                ? string.CompareOrdinal(name, 0, pattern, 0, pattern.Length - 1) == 0
                : name == pattern;
            if (matches)
            {
                return true;
            }
        }

        return false;
    }
}

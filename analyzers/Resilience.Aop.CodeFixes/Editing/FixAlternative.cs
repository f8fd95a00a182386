namespace Resilience.Aop.CodeFixes.Editing;

/// <summary>One of the actions that a fixer offers.</summary>
/// <param name="Title">What the user reads in the menu.</param>
/// <param name="Key">The equivalence key: fix-all applies the alternative with the same key.</param>
/// <param name="FixesAll">Whether it may be applied to many places at once: not where each place needs a decision.</param>
internal sealed record FixAlternative(string Title, string Key, bool FixesAll = true);

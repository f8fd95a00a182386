namespace Resilience.Aop.Analyzers.Safety;

/// <summary>One row of a table of members.</summary>
/// <param name="Type">Full name without type parameters; one <c>*</c> stands for any text.</param>
/// <param name="Members">Names separated by <c>|</c>; a <c>*</c> at the end of one stands for any text.</param>
/// <param name="IsExternal">Whether the type is none of the framework's, so that no reference here can prove the row.</param>
internal sealed record ApiRow(string Type, string Members, bool IsExternal = false);

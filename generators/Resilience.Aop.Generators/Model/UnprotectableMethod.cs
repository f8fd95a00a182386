namespace Resilience.Aop.Generators.Model;

/// <summary>A method that cannot be wrapped: it gets a body that throws, so that it never runs unprotected and C#'s own error does not hide ours.</summary>
/// <param name="RuleId">The first rule that it breaks, such as RAOP003.</param>
/// <param name="Message">That rule's message.</param>
internal sealed record UnprotectableMethod(string HintName, TypeHierarchy Type, MethodSignature Signature, string RuleId, string Message);

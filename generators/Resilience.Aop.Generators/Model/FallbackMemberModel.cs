namespace Resilience.Aop.Generators.Model;

/// <summary>One method of the fallback chain.</summary>
/// <param name="Call">Text up to the opening parenthesis, type arguments included.</param>
/// <param name="Name">Its name, for comments.</param>
/// <param name="Returns">What it returns.</param>
/// <param name="ExceptionType">Type of its exception parameter with <c>global::</c>, or null; the parameter stands last, or before a last token.</param>
/// <param name="TakesToken">Whether it takes a token of its own position: the method's token parameter, or one further last parameter.</param>
/// <param name="HasExtraToken">Whether the token is one further last parameter that the protected method does not have.</param>
internal sealed record FallbackMemberModel(string Call, string Name, ReturnShape Returns, string? ExceptionType, bool TakesToken, bool HasExtraToken);

namespace Resilience.Aop.Tests.Pages;

/// <summary>One block of code on a page.</summary>
/// <param name="Language">csharp, or xml for a line of a project file.</param>
/// <param name="Text">What a reader sees.</param>
/// <param name="Around">Members and types that the code needs and a reader does not.</param>
/// <param name="IsComplete">Whether nothing may be added: what is missing is the point.</param>
/// <param name="Companions">Rules that are reported beside the page's own.</param>
internal sealed record PageCode(string Language, string Text, string Around, bool IsComplete, IReadOnlyList<string> Companions);

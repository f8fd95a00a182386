namespace Resilience.Aop.Generators.Model;

/// <summary>A piece of a cache key: literal text, or the value of a parameter.</summary>
/// <param name="Text">The text, or the parameter's name.</param>
/// <param name="IsParameter">Whether it is a parameter.</param>
/// <param name="IsDelimited">Whether the value carries its length, so that neighbours cannot run into each other; the user's own templates say what they want.</param>
internal sealed record KeyPartModel(string Text, bool IsParameter, bool IsDelimited = false);

namespace Resilience.Aop.Generators.Model;

/// <summary>A piece of a cache key: literal text, or the value of a parameter.</summary>
internal sealed record KeyPartModel(string Text, bool IsParameter);

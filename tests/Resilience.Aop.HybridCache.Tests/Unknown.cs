namespace Resilience.Aop.Caching.Tests;

/// <summary>A result that the JSON context does not know.</summary>
internal sealed record Unknown(string Text);

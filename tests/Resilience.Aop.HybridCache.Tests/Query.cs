namespace Resilience.Aop.Caching.Tests;

/// <summary>An argument whose text does not tell calls apart: it leaves out what is inside the list.</summary>
internal sealed record Query(string Text, int[] Numbers);

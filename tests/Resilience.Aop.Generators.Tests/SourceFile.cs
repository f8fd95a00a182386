namespace Resilience.Aop.Generators.Tests;

/// <summary>A named source text.</summary>
internal sealed record SourceFile(string Path, string Text);

namespace Resilience.Aop.Benchmarks.Generator;

/// <summary>Files written by a first run, and written anew by the runs after the two edits.</summary>
internal readonly record struct GeneratorFiles(int First, int AfterUnrelatedEdit, int AfterMethodEdit);

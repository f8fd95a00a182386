namespace Resilience.Aop.Benchmarks.Generator;

/// <summary>Milliseconds of a first run, of a run after an edit elsewhere, and of a run after an edit of one method.</summary>
internal readonly record struct GeneratorTimes(double Cold, double UnrelatedEdit, double MethodEdit);

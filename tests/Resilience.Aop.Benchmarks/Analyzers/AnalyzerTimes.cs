namespace Resilience.Aop.Benchmarks.Analyzers;

/// <summary>Seconds of one build: from start to end, in the compiler task, and in our analyzers (on all threads together).</summary>
internal readonly record struct AnalyzerTimes(double Build, double Compiler, double Analyzers);

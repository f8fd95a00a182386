namespace Resilience.Aop.Benchmarks.Report;

/// <summary>What one call costs.</summary>
internal readonly record struct Measurement(double Nanoseconds, long Bytes);

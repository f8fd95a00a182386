namespace Resilience.Aop;

/// <summary>What a breaker's window holds.</summary>
internal readonly record struct WindowCounts(long Calls, long Failures, long Slow);

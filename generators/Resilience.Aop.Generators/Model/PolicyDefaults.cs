using System;

namespace Resilience.Aop.Generators.Model;

/// <summary>The defaults of the runtime, for the comments of generated files; a test compares them with the attributes.</summary>
internal static class PolicyDefaults
{
    public const int MaxAttempts = 3;
    public const int Unlimited = -1;
    public const long BaseDelay = TimeSpan.TicksPerSecond;
    public const long MaxDelay = 60 * TimeSpan.TicksPerSecond;
    public const double Factor = 2.0;
    public const double JitterRange = 0.1;
    public const int MaxHedges = 1;
    public const long Delay = 2 * TimeSpan.TicksPerSecond;
    public const int FailureThreshold = 5;
    public const double FailureRatio = 0.5;
    public const int MinimumThroughput = 10;
    public const long SamplingWindow = 300 * TimeSpan.TicksPerSecond;
    public const double SlowCallRatio = 1.0;
    public const long BreakDuration = 60 * TimeSpan.TicksPerSecond;
    public const int SuccessThreshold = 3;
    public const int MaxPartitions = 10_000;
    public const int MaxConcurrency = 10;
    public const int MaxQueue = 100;
    public const long DegradedTimeout = 5 * TimeSpan.TicksPerSecond;
    public const long StaleTtl = TimeSpan.TicksPerHour;
}

namespace Resilience.Aop;

/// <summary>A breaker's settings in the form in which they decide. Immutable.</summary>
internal sealed class CircuitRules
{
    private static readonly TimeSpan ShortestProbeTimeout = TimeSpan.FromSeconds(30);

    public CircuitRules(CircuitBreakerOptions options)
    {
        Options = options;
        Filter = new FailureFilter(options.On, options.Except, options.MatchInner);
        FailureThreshold = options.FailureThreshold == 0 ? int.MaxValue : options.FailureThreshold;
        BucketTicks = (options.SamplingWindow.Ticks + TimeWindow.Buckets - 1) / TimeWindow.Buckets;
        SlowTicks = options.SlowCallDuration?.Ticks ?? long.MaxValue;
        ProbeTicks = (options.ProbeTimeout ?? Longest(options.BreakDuration, options.LongestDeadline, ShortestProbeTimeout)).Ticks;
        HasRatio = !double.IsNaN(options.FailureRatio) || options.SlowCallDuration is not null;
    }

    public CircuitBreakerOptions Options { get; }

    public FailureFilter Filter { get; }

    /// <summary>Failures in a row that open; <see cref="int.MaxValue"/>: never.</summary>
    public int FailureThreshold { get; }

    /// <summary>Length of a bucket of the time window.</summary>
    public long BucketTicks { get; }

    /// <summary>A call that takes longer is slow; <see cref="long.MaxValue"/>: none is.</summary>
    public long SlowTicks { get; }

    /// <summary>A probe that takes that long has failed.</summary>
    public long ProbeTicks { get; }

    /// <summary>Whether any share can open the breaker.</summary>
    public bool HasRatio { get; }

    /// <summary>Whether a window holds enough calls to be judged.</summary>
    public bool IsEnough(in WindowCounts counts) => counts.Calls >= Options.MinimumThroughput;

    /// <summary>Why the window opens the breaker, or null.</summary>
    public CircuitChangeReason? Judge(in WindowCounts counts)
    {
        if (!IsEnough(counts))
        {
            return null;
        }

        // Divided, not multiplied: the quotient of 7 and 100 is the very number that is written 0.07. No comparison holds with NaN.
        if (counts.Failures > 0 && (double)counts.Failures / counts.Calls >= Options.FailureRatio)
        {
            return CircuitChangeReason.FailureRatio;
        }

        return counts.Slow > 0 && (double)counts.Slow / counts.Calls >= Options.SlowCallRatio ? CircuitChangeReason.SlowCallRatio : null;
    }

    private static TimeSpan Longest(TimeSpan first, TimeSpan second, TimeSpan third) =>
        TimeSpan.FromTicks(Math.Max(first.Ticks, Math.Max(second.Ticks, third.Ticks)));
}

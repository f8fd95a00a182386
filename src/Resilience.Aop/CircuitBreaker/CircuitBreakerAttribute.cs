namespace Resilience.Aop;

/// <summary>Refuses calls for a while when too many have failed, so that a struggling dependency can recover.</summary>
/// <remarks>
/// A refused call fails with <see cref="CircuitBreakerOpenException"/> without running the body.
/// The caller's cancellation, and rejections by a rate limit or bulkhead inside, are neutral.
/// An exception that does not count as a failure is evidence of life and counts as a success.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class CircuitBreakerAttribute : Attribute
{
    /// <summary>A breaker of this method's own.</summary>
    public CircuitBreakerAttribute()
    {
    }

    /// <summary>A breaker shared by every use of the name.</summary>
    /// <param name="name">Any non-blank text of at most 200 characters. A use that sets no value refers to the breaker; one that sets values defines it.</param>
    public CircuitBreakerAttribute(string name) => Name = name;

    /// <summary>Name of the breaker, or null for one of the method's own.</summary>
    public string? Name { get; }

    /// <summary>Failures in a row that open the breaker.</summary>
    /// <value>1 or more; 0 switches this criterion off. The default is 5.</value>
    public int FailureThreshold { get; set; } = 5;

    /// <summary>Share of failures in the window that opens the breaker, once the window holds <see cref="MinimumThroughput"/> calls.</summary>
    /// <value>0 to 1; <see cref="double.NaN"/> switches this criterion off. The default is 0.5.</value>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Calls the window must hold before a ratio can open the breaker.</summary>
    /// <value>1 or more. The default is 10.</value>
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>Length of the window, kept in ten rolling buckets.</summary>
    /// <value>A duration above 0, at most one day. The default is "300s". Not together with <see cref="WindowCalls"/>.</value>
    public string SamplingWindow { get; set; } = "300s";

    /// <summary>Judges the last n completed calls instead of a time window; completions then take a lock.</summary>
    /// <value>1 to 100,000, at least <see cref="MinimumThroughput"/>. The default is 0: a time window.</value>
    public int WindowCalls { get; set; }

    /// <summary>Calls that take longer than this count towards <see cref="SlowCallRatio"/>.</summary>
    /// <value>A duration above 0, at most one day. The default is none.</value>
    public string? SlowCallDuration { get; set; }

    /// <summary>Share of slow calls in the window that opens the breaker.</summary>
    /// <value>Above 0, at most 1. The default is 1.</value>
    public double SlowCallRatio { get; set; } = 1.0;

    /// <summary>How long the breaker stays open.</summary>
    /// <value>A duration, 0 to one day; at 0 the very next call is a probe. The default is "60s".</value>
    public string BreakDuration { get; set; } = "60s";

    /// <summary>Name of a method <c>TimeSpan (int breaksInARow)</c> that computes the length of a break; breaks count from 1.</summary>
    public string? BreakDurationFrom { get; set; }

    /// <summary>How far chance moves the length of a break: duration × (1 ± this).</summary>
    /// <value>0 to 1. The default is 0.</value>
    public double BreakJitter { get; set; }

    /// <summary>Successful probes that close the breaker; also the number of probes admitted in one half-open period.</summary>
    /// <value>1 or more. The default is 3.</value>
    public int SuccessThreshold { get; set; } = 3;

    /// <summary>A probe that has not ended by then gives its place back as a failure.</summary>
    /// <value>A duration above 0, at most one day. The default is the longest of <see cref="BreakDuration"/>, the method's deadlines and 30 s.</value>
    public string? ProbeTimeout { get; set; }

    /// <summary>Exceptions that count as failures, with their subtypes.</summary>
    /// <value>The default is every exception.</value>
    public Type[]? On { get; set; }

    /// <summary>Exceptions that count as successes, with their subtypes; wins over <see cref="On"/>.</summary>
    public Type[]? Except { get; set; }

    /// <summary>Whether <see cref="On"/> and <see cref="Except"/> also look at inner exceptions.</summary>
    public bool MatchInner { get; set; }

    /// <summary>Name of a method <c>bool (T)</c> that says whether a result counts as a failure.</summary>
    public string? FailsOnResult { get; set; }

    /// <summary>Position in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int Order { get; set; } = PolicyOrder.CircuitBreaker;
}

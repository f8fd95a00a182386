namespace Resilience.Aop;

/// <summary>Limits how long an attempt, and the whole call, may take.</summary>
/// <remarks>
/// At a deadline the token that the core method received is cancelled. The caller gets a <see cref="ResilienceTimeoutException"/>.
/// A body that was left behind is observed: its late result is disposed and its bulkhead slot is held until it has really ended.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class TimeoutAttribute : Attribute
{
    /// <summary>Limits the whole call only; set <see cref="Total"/>.</summary>
    public TimeoutAttribute()
    {
    }

    /// <summary>Limits each attempt.</summary>
    /// <param name="duration">A duration such as "2s" or "00:00:02", above 0, at most one day; it includes the time in the bulkhead queue.</param>
    public TimeoutAttribute(string duration) => Duration = duration;

    /// <summary>Limit of each attempt, or null.</summary>
    public string? Duration { get; }

    /// <summary>Limit of the whole call: every attempt, queue, delay and hook.</summary>
    /// <value>A duration above 0, at most one day. The default is none.</value>
    public string? Total { get; set; }

    /// <summary>What happens at a deadline, for both of them.</summary>
    /// <value>The default is <see cref="TimeoutMode.Graceful"/>.</value>
    public TimeoutMode Mode { get; set; }

    /// <summary>How long <see cref="TimeoutMode.Graceful"/> waits for the body to unwind.</summary>
    /// <value>A duration, 0 to one day. The default is "1s".</value>
    public string Grace { get; set; } = "1s";

    /// <summary>Arms the timer before the body is called instead of when it first suspends: for bodies that compute long and poll their token.</summary>
    public bool Eager { get; set; }

    /// <summary>Position of the attempt's limit in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int Order { get; set; } = PolicyOrder.Timeout;

    /// <summary>Position of <see cref="Total"/> in the nesting; see <see cref="PolicyOrder"/>.</summary>
    public int TotalOrder { get; set; } = PolicyOrder.TotalTimeout;
}

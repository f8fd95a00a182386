namespace Resilience.Aop;

/// <summary>The completed calls that a breaker judges. Safe for concurrent use.</summary>
internal abstract class CircuitWindow
{
    /// <summary>Makes the window that the rules ask for.</summary>
    public static CircuitWindow For(CircuitRules rules, long now, SuccessSources successes) =>
        rules.Options.WindowCalls > 0 ? new CallWindow(rules.Options.WindowCalls) : new TimeWindow(rules.BucketTicks, now, successes);

    /// <summary>Whether it is what the rules ask for.</summary>
    public abstract bool Fits(CircuitRules rules);

    /// <summary>Adds a completed call and counts the window with it.</summary>
    public abstract WindowCounts Add(long now, bool failed, bool slow);

    /// <summary>Counts the window as of now.</summary>
    public abstract WindowCounts Read(long now);
}

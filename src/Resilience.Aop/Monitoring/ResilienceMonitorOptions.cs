namespace Resilience.Aop;

/// <summary>When a <see cref="ResilienceMonitor"/> raises an alert and takes it back, and how it judges health. Immutable.</summary>
public sealed record ResilienceMonitorOptions
{
    /// <summary>
    /// A breaker that refuses calls for longer than this raises an alert; 0 or more. The default is 300 s. It ends when calls pass freely again.
    /// </summary>
    public TimeSpan OpenDuration { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>A share of failures in a breaker's window above this raises an alert; 0 to 1. The default is 0.3.</summary>
    public double FailureRate { get; init; } = 0.3;

    /// <summary>
    /// The alert ends only when the share is at or below this, so that a rate about the limit is one alert and not many; 0 to
    /// <see cref="FailureRate"/>. Null, the default, is four fifths of that.
    /// </summary>
    public double? FailureRateCleared { get; init; }

    /// <summary>Calls that a window must hold before its share of failures is judged, 1 or more. The default is 10.</summary>
    public int MinimumCalls { get; init; } = 10;

    /// <summary>A score above this is <see cref="HealthStatus.Healthy"/>; 0 to 1. The default is 0.8.</summary>
    public double HealthyAbove { get; init; } = 0.8;

    /// <summary>
    /// A score above this and not above <see cref="HealthyAbove"/> is <see cref="HealthStatus.Degraded"/>, a lower one critical; 0 to HealthyAbove.
    /// The default is 0.6.
    /// </summary>
    public double DegradedAbove { get; init; } = 0.6;

    /// <summary>
    /// How far back health looks at rejections and failures; above 0, at most one day. Null: to the start. The default is 5 min. See
    /// <see cref="ResilienceHealth.WindowSeconds"/>.
    /// </summary>
    public TimeSpan? HealthWindow { get; init; } = TimeSpan.FromMinutes(5);

    internal double ClearedAt => FailureRateCleared ?? (FailureRate * 0.8);

    /// <exception cref="ResilienceOptionsException">A value is outside its range.</exception>
    internal void Validate()
    {
        Require(OpenDuration >= TimeSpan.Zero, nameof(OpenDuration), OpenDuration, "0 or more");
        Require(FailureRate is >= 0 and <= 1, nameof(FailureRate), FailureRate, "0 to 1");
        Require(ClearedAt >= 0 && ClearedAt <= FailureRate, nameof(FailureRateCleared), FailureRateCleared, "0 to FailureRate");
        Require(MinimumCalls >= 1, nameof(MinimumCalls), MinimumCalls, "1 or more");
        Require(HealthyAbove is >= 0 and <= 1, nameof(HealthyAbove), HealthyAbove, "0 to 1");
        Require(HealthWindow is not { } window || DurationRange.IsAboveZero(window), nameof(HealthWindow), HealthWindow, DurationRange.AboveZero);
        Require(DegradedAbove >= 0 && DegradedAbove <= HealthyAbove, nameof(DegradedAbove), DegradedAbove, "0 to HealthyAbove");
    }

    private static void Require(bool isLegal, string property, object? value, string legal)
    {
        if (!isLegal)
        {
            throw ResilienceOptionsException.Create("Monitor", property, value, legal);
        }
    }
}

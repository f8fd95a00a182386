using System.ComponentModel;

namespace Resilience.Aop;

/// <summary>
/// The values written in a <see cref="CircuitBreakerAttribute"/>; null where nothing was written. Made by generated code.
/// </summary>
/// <param name="name">The written name, or null for a breaker of the method's own.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CircuitBreakerSettings(string? name = null)
{
    /// <summary>The written name, or null.</summary>
    public string? Name { get; } = name;

    /// <inheritdoc cref="CircuitBreakerOptions.FailureThreshold"/>
    public int? FailureThreshold { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.FailureRatio"/>
    public double? FailureRatio { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.MinimumThroughput"/>
    public int? MinimumThroughput { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.SamplingWindow"/>
    public TimeSpan? SamplingWindow { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.WindowCalls"/>
    public int? WindowCalls { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.SlowCallDuration"/>
    public TimeSpan? SlowCallDuration { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.SlowCallRatio"/>
    public double? SlowCallRatio { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.BreakDuration"/>
    public TimeSpan? BreakDuration { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.BreakJitter"/>
    public double? BreakJitter { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.SuccessThreshold"/>
    public int? SuccessThreshold { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.ProbeTimeout"/>
    public TimeSpan? ProbeTimeout { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.On"/>
    public Type[]? On { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.Except"/>
    public Type[]? Except { get; init; }

    /// <inheritdoc cref="CircuitBreakerOptions.MatchInner"/>
    public bool? MatchInner { get; init; }

    /// <summary>Whether a member of the user's computes how long a break lasts.</summary>
    public bool HasBreakDurationFrom { get; init; }

    /// <summary>Whether configuration has switched the policy off.</summary>
    internal bool IsOff { get; init; }

    /// <summary>A named use that sets no value refers to the breaker that another use defines.</summary>
    internal bool IsReference => Name is not null
        && FailureThreshold is null && FailureRatio is null && MinimumThroughput is null && SamplingWindow is null && WindowCalls is null
        && SlowCallDuration is null && SlowCallRatio is null && BreakDuration is null && BreakJitter is null && SuccessThreshold is null
        && ProbeTimeout is null && On is null && Except is null && MatchInner is null;

    /// <summary>The breaker of a plan.</summary>
    internal CircuitBreaker FindState(ResilienceRuntime runtime, OperationStatistics statistics, TimeoutOptions timeout, string operation, int generation) => IsOff
        ? statistics.SwitchedOffBreaker(runtime)
        : runtime.CircuitBreakers.Resolve(
            Name ?? operation, ToOptions(timeout.Total ?? timeout.Attempt ?? TimeSpan.Zero), operation, generation);

    /// <summary>The complete options, or null for a mere reference.</summary>
    /// <param name="longestDeadline">The longest deadline of the method, which a probe may need.</param>
    internal CircuitBreakerOptions? ToOptions(TimeSpan longestDeadline)
    {
        if (IsReference)
        {
            return null;
        }

        CircuitBreakerOptions defaults = new();
        return new CircuitBreakerOptions
        {
            FailureThreshold = FailureThreshold ?? defaults.FailureThreshold,
            FailureRatio = FailureRatio ?? defaults.FailureRatio,
            MinimumThroughput = MinimumThroughput
                ?? (WindowCalls is > 0 and var calls ? Math.Min(defaults.MinimumThroughput, calls) : defaults.MinimumThroughput),
            SamplingWindow = SamplingWindow ?? defaults.SamplingWindow,
            WindowCalls = WindowCalls ?? defaults.WindowCalls,
            SlowCallDuration = SlowCallDuration,
            SlowCallRatio = SlowCallRatio ?? defaults.SlowCallRatio,
            BreakDuration = BreakDuration ?? defaults.BreakDuration,
            BreakJitter = BreakJitter ?? defaults.BreakJitter,
            SuccessThreshold = SuccessThreshold ?? defaults.SuccessThreshold,
            ProbeTimeout = ProbeTimeout,
            LongestDeadline = longestDeadline,
            On = On ?? defaults.On,
            Except = Except ?? defaults.Except,
            MatchInner = MatchInner ?? defaults.MatchInner,
        };
    }
}

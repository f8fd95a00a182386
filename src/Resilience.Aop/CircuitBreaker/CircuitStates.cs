namespace Resilience.Aop;

/// <summary>The states of a breaker, and what reports and metrics call them.</summary>
internal static class CircuitStates
{
    public static readonly CircuitState[] All = Enum.GetValues<CircuitState>();

    /// <summary>The words of the original's gauge: lower case, with underscores.</summary>
    public static string Label(CircuitState state) => state switch
    {
        CircuitState.Closed => "closed",
        CircuitState.Open => "open",
        CircuitState.HalfOpen => "half_open",
        CircuitState.Isolated => "isolated",
        _ => "disabled",
    };
}

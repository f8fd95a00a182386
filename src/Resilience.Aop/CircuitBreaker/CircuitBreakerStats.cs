namespace Resilience.Aop;

/// <summary>
/// What a <see cref="CircuitBreaker"/> has seen. An immutable snapshot; its parts are read one after the other while calls go on.
/// </summary>
/// <param name="Name">Name of the breaker.</param>
/// <param name="State">Its state.</param>
/// <param name="TimeInState">For how long it has been in that state.</param>
/// <param name="Calls">Judged calls in the window; every change of state begins a new one, and only Closed and Disabled fill it.</param>
/// <param name="Failures">Those that failed.</param>
/// <param name="SlowCalls">Those that were slow, failed or not.</param>
/// <param name="FailuresInARow">Failures since the last success in this state.</param>
/// <param name="ProbesUnderWay">Probes that have not ended; 0 unless half-open.</param>
/// <param name="ProbesSucceeded">Probes that have succeeded; 0 unless half-open.</param>
/// <param name="Rejected">Calls refused since the breaker exists.</param>
/// <param name="Breaks">How often it has opened since it exists; isolation by hand is not counted.</param>
/// <param name="BreaksInARow">How often it has opened since it was last closed.</param>
/// <param name="RetryAfter">Rest of the break; zero while half-open; null when calls pass, or when isolated.</param>
/// <param name="LastFailure">
/// The exception of the last failure; null when that was a result, and from the closing of the breaker until the next failure.
/// </param>
/// <param name="Options">The settings in force.</param>
public sealed record CircuitBreakerStats(
    string Name,
    CircuitState State,
    TimeSpan TimeInState,
    long Calls,
    long Failures,
    long SlowCalls,
    int FailuresInARow,
    int ProbesUnderWay,
    int ProbesSucceeded,
    long Rejected,
    long Breaks,
    int BreaksInARow,
    TimeSpan? RetryAfter,
    Exception? LastFailure,
    CircuitBreakerOptions Options)
{
    /// <summary>Share of failures in the window, 0 to 1; 0 when it is empty.</summary>
    public double FailureRate => Calls == 0 ? 0 : (double)Failures / Calls;

    /// <summary>For how long calls have not passed freely, half-open times and further breaks included; null while they do.</summary>
    public TimeSpan? OpenFor { get; init; }

    /// <summary>Failures judged since the breaker exists, in every state; unlike <see cref="Failures"/> no change of state begins them anew.</summary>
    public long TotalFailures { get; init; }

    /// <summary>Share of slow calls in the window, 0 to 1; 0 when it is empty.</summary>
    public double SlowCallRate => Calls == 0 ? 0 : (double)SlowCalls / Calls;
}

using System.Globalization;

namespace Resilience.Aop;

/// <summary>Watches the circuit breakers of a runtime and raises alerts. Safe for concurrent use.</summary>
/// <remarks>
/// Nothing runs by itself: each look compares what there is with what the last one saw. An alert stays until its cause has clearly gone, so
/// that a value about its limit is one alert and not many. Each monitor has its own memory.
/// </remarks>
public sealed class CircuitBreakerMonitor
{
    private readonly object _gate = new();
    private readonly Dictionary<(string Name, ResilienceAlertKind Kind), (DateTimeOffset Since, double Value)> _raised = [];
    private readonly ResilienceRuntime _runtime;
    private readonly ResilienceMonitorOptions _options;

    /// <summary>Makes a monitor of a runtime's breakers.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="options">When alerts are raised; null: the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="runtime"/> is null.</exception>
    /// <exception cref="ResilienceOptionsException">A value of <paramref name="options"/> is outside its range.</exception>
    public CircuitBreakerMonitor(ResilienceRuntime runtime, ResilienceMonitorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        _runtime = runtime;
        _options = options ?? new ResilienceMonitorOptions();
        _options.Validate();
    }

    /// <summary>Looks at every breaker.</summary>
    /// <returns>The alerts that stand now, the longest-standing first.</returns>
    public IReadOnlyList<ResilienceAlert> Check() => Check(Read());

    /// <summary>Adds the breakers up.</summary>
    public CircuitBreakerSummary Summarize() => Summarize(Read());

    internal static CircuitBreakerSummary Summarize(IReadOnlyList<CircuitBreakerSnapshot> breakers) => new()
    {
        Total = breakers.Count,
        Closed = Count(breakers, CircuitState.Closed),
        Open = Count(breakers, CircuitState.Open),
        HalfOpen = Count(breakers, CircuitState.HalfOpen),
        Isolated = Count(breakers, CircuitState.Isolated),
        Disabled = Count(breakers, CircuitState.Disabled),
        AverageFailureRate = breakers.Count == 0 ? 0 : breakers.Average(static breaker => breaker.FailureRate),
    };

    /// <summary>The breakers as they are, in the order of their names.</summary>
    internal IReadOnlyList<CircuitBreakerSnapshot> Read() =>
        [.. _runtime.CircuitBreakers.Select(static breaker => Read(breaker.Stats)).OrderBy(static breaker => breaker.Name, StringComparer.Ordinal)];

    internal IReadOnlyList<ResilienceAlert> Check(IReadOnlyList<CircuitBreakerSnapshot> breakers)
    {
        DateTimeOffset now = _runtime.Clock.Provider.GetUtcNow();
        List<ResilienceAlert> alerts = [];
        lock (_gate)
        {
            foreach (CircuitBreakerSnapshot breaker in breakers)
            {
                double openFor = breaker.OpenForSeconds ?? 0;
                if (Stands_NeedsLock((breaker.Name, ResilienceAlertKind.CircuitBreakerOpen), IsOpenTooLong(breaker), (now, openFor)) is { } open)
                {
                    alerts.Add(Open(breaker, open.Since));
                }

                bool? isHigh = HasHighFailureRate(breaker);
                if (Stands_NeedsLock((breaker.Name, ResilienceAlertKind.HighFailureRate), isHigh, (now, breaker.FailureRate)) is { } high)
                {
                    alerts.Add(HighFailureRate(breaker, high.Since, isHigh is true ? ReportText.Percent(breaker.FailureRate) : Held(breaker, high.Value)));
                }
            }
        }

        return [.. alerts.OrderBy(static alert => alert.Since)];
    }

    private static int Count(IReadOnlyList<CircuitBreakerSnapshot> breakers, CircuitState state) =>
        breakers.Count(breaker => breaker.State == state);

    private static CircuitBreakerSnapshot Read(CircuitBreakerStats stats) => new()
    {
        Name = stats.Name,
        State = stats.State,
        TimeInStateSeconds = stats.TimeInState.TotalSeconds,
        OpenForSeconds = stats.OpenFor?.TotalSeconds,
        RetryAfterSeconds = stats.RetryAfter?.TotalSeconds,
        Calls = stats.Calls,
        Failures = stats.Failures,
        SlowCalls = stats.SlowCalls,
        FailureRate = stats.FailureRate,
        SlowCallRate = stats.SlowCallRate,
        FailuresInARow = stats.FailuresInARow,
        ProbesUnderWay = stats.ProbesUnderWay,
        ProbesSucceeded = stats.ProbesSucceeded,
        TotalFailures = stats.TotalFailures,
        Rejected = stats.Rejected,
        Breaks = stats.Breaks,
        LastFailureType = stats.LastFailure?.GetType().FullName,
    };

    /// <summary>Whether it is so, clearly is not, or is in between (null), where what was the case goes on.</summary>
    private bool? IsOpenTooLong(CircuitBreakerSnapshot breaker) => breaker.OpenForSeconds switch
    {
        null => false,
        { } seconds when seconds > _options.OpenDuration.TotalSeconds => true,
        _ => null,
    };

    /// <inheritdoc cref="IsOpenTooLong"/>
    private bool? HasHighFailureRate(CircuitBreakerSnapshot breaker)
    {
        if (breaker.Calls >= _options.MinimumCalls)
        {
            return breaker.FailureRate > _options.FailureRate ? true : breaker.FailureRate <= _options.ClearedAt ? false : null;
        }

        // Too few calls prove nothing. An empty window of a breaker that lets calls pass is none at all: it has closed, or nobody calls.
        return breaker is { Calls: 0, OpenForSeconds: null } ? false : null;
    }

    private (DateTimeOffset Since, double Value)? Stands_NeedsLock(
        (string Name, ResilienceAlertKind Kind) alert, bool? isSo, (DateTimeOffset Since, double Value) seen)
    {
        bool isRaised = _raised.TryGetValue(alert, out (DateTimeOffset Since, double Value) raised);
        if (isSo ?? isRaised)
        {
            raised = isRaised ? raised : seen;
            _raised[alert] = raised;
            return raised;
        }

        _raised.Remove(alert);
        return null;
    }

    private ResilienceAlert Open(CircuitBreakerSnapshot breaker, DateTimeOffset since) => new()
    {
        Kind = ResilienceAlertKind.CircuitBreakerOpen,
        Source = breaker.Name,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"Circuit breaker '{ReportText.Name(breaker.Name)}' has been {CircuitStates.Label(breaker.State)} for {breaker.OpenForSeconds:0.0} seconds"),
        Value = breaker.OpenForSeconds ?? 0,
        Threshold = _options.OpenDuration.TotalSeconds,
        Since = since,
    };

    private ResilienceAlert HighFailureRate(CircuitBreakerSnapshot breaker, DateTimeOffset since, string rate) => new()
    {
        Kind = ResilienceAlertKind.HighFailureRate,
        Source = breaker.Name,
        Message = $"High failure rate for circuit breaker '{ReportText.Name(breaker.Name)}': {rate}",
        Value = breaker.FailureRate,
        Threshold = _options.FailureRate,
        Since = since,
    };

    /// <summary>The rate is no longer high, or nobody can tell: what raised the alert, what came then, what ends it. Also true in a log, later.</summary>
    private string Held(CircuitBreakerSnapshot breaker, double raisedAt)
    {
        (string then, string end) = breaker.Calls >= _options.MinimumCalls
            ? (ReportText.Percent(breaker.FailureRate), "")
            : (string.Create(CultureInfo.InvariantCulture, $"too few calls to tell ({breaker.Calls} of {_options.MinimumCalls})"),
                ", or calls pass and none is in the window");
        return $"{ReportText.Percent(raisedAt)} when raised, then {then}; held until it is {ReportText.Percent(_options.ClearedAt)} or less{end}";
    }
}

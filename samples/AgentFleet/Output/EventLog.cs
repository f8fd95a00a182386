using AgentFleet.Simulation;
using Resilience.Aop;

namespace AgentFleet.Output;

/// <summary>
/// Picks from the log what somebody who watches wants to see: breakers that open and close, settings that were reloaded or refused, errors.
/// Safe for concurrent use.
/// </summary>
internal sealed class EventLog(FaultClock clock) : ILoggerProvider
{
    private const int Kept = 8;

    private readonly Queue<string> _recent = new();

    /// <summary>Gets every line at once; null: nobody does.</summary>
    public Action<string>? Line { get; set; }

    /// <summary>The last few lines.</summary>
    public IReadOnlyList<string> Recent
    {
        get
        {
            lock (_recent)
            {
                return [.. _recent];
            }
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static bool IsWanted(LogLevel level, EventId id) => level >= LogLevel.Error || id.Id
        is ResilienceEventIds.CircuitBreakerOpened or ResilienceEventIds.CircuitBreakerClosed
        or ResilienceEventIds.SettingsReloaded or ResilienceEventIds.SettingUnknown;

    private void Add(string line)
    {
        line = $"{Show.Clock(clock.Elapsed)} {line}";
        lock (_recent)
        {
            _recent.Enqueue(line);
            if (_recent.Count > Kept)
            {
                _recent.Dequeue();
            }
        }

        Line?.Invoke(line);
    }

    private sealed class Logger(EventLog events) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsWanted(logLevel, eventId))
            {
                events.Add(exception is null ? formatter(state, exception) : $"{formatter(state, exception)}: {exception.Message}");
            }
        }
    }
}

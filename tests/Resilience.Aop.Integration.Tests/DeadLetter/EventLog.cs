using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Keeps the id, level and exception of what is logged above Debug.</summary>
internal sealed class EventLog : ILogger
{
    public ConcurrentQueue<(int Id, LogLevel Level, Exception? Failure)> Events { get; } = new();

    public ILoggerFactory ToFactory() => new Factory(this);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel > LogLevel.Debug;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Events.Enqueue((eventId.Id, logLevel, exception));

    private sealed class Factory(EventLog log) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class LogRecorder : ILogger, ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, int Id, string Text)> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Enqueue((logLevel, eventId.Id, formatter(state, exception)));

    public string[] Of(int id) => [.. Entries.Where(entry => entry.Id == id).Select(static entry => entry.Text)];
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class RegistryLog : ILogger
{
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Text, Exception? Failure)> _entries = new();

    public IReadOnlyList<(int Id, LogLevel Level, string Text, Exception? Failure)> Entries => [.. _entries];

    /// <summary>Makes the log itself fail.</summary>
    public bool IsBroken { get; set; }

    /// <summary>A factory of this log.</summary>
    public ILoggerFactory ToFactory() => new Factory(this);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsBroken)
        {
            throw new InvalidOperationException("The log is broken.");
        }

        _entries.Enqueue((eventId.Id, logLevel, formatter(state, exception), exception));
    }

    private sealed class Factory(RegistryLog log) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Hosting.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger, ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, int Id, string Text)> Entries { get; } = new();

    /// <summary>Completes with the first entry of an id, even if it was there before.</summary>
    public async Task<string> WhenLoggedAsync(int id, CancellationToken token)
    {
        TaskCompletionSource<string> logged = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look((LogLevel Level, int Id, string Text) entry)
        {
            if (entry.Id == id)
            {
                logged.TrySetResult(entry.Text);
            }
        }

        Added += Look;
        Array.ForEach(Entries.ToArray(), Look);
        try
        {
            return await logged.Task.WaitAsync(TimeSpan.FromSeconds(60), token);
        }
        finally
        {
            Added -= Look;
        }
    }

    private event Action<(LogLevel Level, int Id, string Text)>? Added;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Add((logLevel, eventId.Id, formatter(state, exception)));

    private void Add((LogLevel Level, int Id, string Text) entry)
    {
        Entries.Enqueue(entry);
        Added?.Invoke(entry);
    }

    public string[] Of(int id) => [.. Entries.Where(entry => entry.Id == id).Select(static entry => entry.Text)];
}

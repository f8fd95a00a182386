using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Telemetry.Tests;

/// <summary>Attempts are logged at Debug, without data.</summary>
public sealed class AttemptLogTests
{
    [Theory]
    [InlineData(LogLevel.Debug, 2)]
    [InlineData(LogLevel.Information, 0)]
    public async Task Attempt_Starts_IsLoggedAtDebugOnly(LogLevel lowest, int expected)
    {
        List<string> attempts = [];
        using ILoggerFactory factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(lowest).AddProvider(new Collector(attempts)));
        Client client = new(new ResilienceRuntime(new ResilienceRuntimeOptions { LoggerFactory = factory })) { Body = TelemetryTest.Fails(1) };
        await client.KeptAsync("secret");
        Assert.Equal(
            Enumerable.Range(1, expected).Select(static number => $"Attempt {number} of 'Resilience.Aop.Telemetry.Tests.Client.KeptAsync' starts"),
            attempts);
    }

    [Fact]
    public async Task Attempt_CompletesAtOnce_IsLoggedToo()
    {
        List<string> attempts = [];
        using ILoggerFactory factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(new Collector(attempts)));
        await new Client(new ResilienceRuntime(new ResilienceRuntimeOptions { LoggerFactory = factory })).TaskAsync(TestContext.Current.CancellationToken);
        Assert.Single(attempts);
    }

    private sealed class Collector(List<string> attempts) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == ResilienceEventIds.AttemptStarted)
            {
                Assert.Equal(LogLevel.Debug, logLevel);
                attempts.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}

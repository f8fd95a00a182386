using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Tests;

/// <summary>Settings that were not there at compile time are judged when a plan is built, by the same rules.</summary>
public sealed class PlanReviewTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Methods that break one rule each, as warnings.</summary>
    public static TheoryData<string, ProtectedMethod> Conflicts => new()
    {
        { "RAOP204", new ProtectedMethod("o") { Retry = new() { BaseDelay = TimeSpan.Zero } } },
        { "RAOP207", new ProtectedMethod("o") { Retry = new() { MaxAttempts = RetryAttribute.Unlimited } } },
        { "RAOP208", new ProtectedMethod("o") { CircuitBreaker = new() { MinimumThroughput = 1 } } },
        { "RAOP208", new ProtectedMethod("o") { CircuitBreaker = new() { BreakDuration = TimeSpan.FromMilliseconds(1) } } },
        { "RAOP208", new ProtectedMethod("o") { CircuitBreaker = new() { SamplingWindow = Second }, Timeout = new() { Attempt = Second } } },
        {
            "RAOP208",
            new ProtectedMethod("o")
            {
                CircuitBreaker = new() { SamplingWindow = 2 * Second, MinimumThroughput = 5 },
                Timeout = new() { Attempt = Second },
                Bulkhead = new() { MaxConcurrency = 2 },
            }
        },
        { "RAOP209", new ProtectedMethod("o") { Retry = new(), Bulkhead = new() { MaxQueue = 5 } } },
        { "RAOP301", new ProtectedMethod("o") { Retry = new(), Timeout = new() { Total = Second } } },
        { "RAOP301", new ProtectedMethod("o") { Retry = new(), Timeout = new() { Attempt = 4 * Second, Total = 8 * Second } } },
        { "RAOP301", new ProtectedMethod("o") { Hedge = new(), Timeout = new() { Total = Second } } },
        {
            "RAOP304",
            new ProtectedMethod("o") { Retry = new() { On = [typeof(ResilienceException)], MaxDelay = Second }, CircuitBreaker = new() }
        },
        {
            "RAOP304",
            new ProtectedMethod("o")
            {
                Retry = new() { On = [typeof(RateLimitRejectedException)], MaxDelay = Second },
                RateLimits = [new RateLimitSettings { Permits = 9, Per = 60 * Second }],
            }
        },
        {
            "RAOP304",
            new ProtectedMethod("o")
            {
                Retry = new() { On = [typeof(BulkheadRejectedException)], BaseDelay = TimeSpan.Zero, MaxAttempts = 2 },
                Bulkhead = new(),
            }
        },
    };

    /// <summary>The same methods with one fact changed.</summary>
    public static TheoryData<ProtectedMethod> Sound => new()
    {
        new ProtectedMethod("o") { Retry = new() },
        new ProtectedMethod("o") { Retry = new() { BaseDelay = TimeSpan.Zero, HasDelayFrom = true } },
        new ProtectedMethod("o") { Retry = new() { BaseDelay = TimeSpan.Zero, MaxAttempts = 2 } },
        new ProtectedMethod("o") { Retry = new() { MaxAttempts = RetryAttribute.Unlimited }, Timeout = new() { Total = Second } },
        new ProtectedMethod("o") { Retry = new() { MaxAttempts = RetryAttribute.Unlimited, MaxDuration = Second } },
        new ProtectedMethod("o") { CircuitBreaker = new() { MinimumThroughput = 1, FailureRatio = double.NaN } },
        new ProtectedMethod("o") { CircuitBreaker = new() { BreakDuration = TimeSpan.Zero } },
        new ProtectedMethod("o") { CircuitBreaker = new() { SamplingWindow = 2 * Second }, Timeout = new() { Attempt = Second } },
        new ProtectedMethod("o") { Retry = new(), Bulkhead = new() { MaxQueue = 5, QueueTimeout = Second } },
        new ProtectedMethod("o") { Retry = new(), Bulkhead = new() { MaxQueue = 5 }, Timeout = new() { Attempt = Second } },
        new ProtectedMethod("o") { Retry = new(), Timeout = new() { Attempt = 4 * Second, Total = 9 * Second } },
        new ProtectedMethod("o") { Retry = new() { HasDelayFrom = true }, Timeout = new() { Total = Second } },
        new ProtectedMethod("o") { Hedge = new(), Timeout = new() { Total = 3 * Second } },
        new ProtectedMethod("o") { Retry = new() { On = [typeof(ResilienceException)] }, CircuitBreaker = new() }, // waits for the break
        new ProtectedMethod("o") { Retry = new() { On = [typeof(ResilienceException)], MaxDelay = Second, HasWhen = true }, CircuitBreaker = new() },
        new ProtectedMethod("o")
        {
            Retry = new() { On = [typeof(ResilienceException)], MaxDelay = Second }, CircuitBreaker = new() { HasBreakDurationFrom = true },
        },
    };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Plan_SettingsThatConflict_AreLoggedWithTheRule(string rule, ProtectedMethod method)
    {
        Sink log = new();
        Plan(method, log);

        (EventId id, LogLevel level, string text) = Assert.Single(log.Entries);
        Assert.Equal((1310, LogLevel.Warning), (id.Id, level));
        Assert.StartsWith("Settings of 'o': ", text, StringComparison.Ordinal);
        Assert.EndsWith($"({rule})", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void Plan_OneFactChanged_LogsNothing(ProtectedMethod method)
    {
        Sink log = new();
        Plan(method, log);

        Assert.Empty(log.Entries);
    }

    [Theory]
    [InlineData("RAOP203", 6, true)]
    [InlineData("RAOP205", 3, false)]
    public void Plan_Advice_IsForDebuggingOnly(string rule, int attempts, bool jitter)
    {
        Sink log = new();
        Plan(new ProtectedMethod("o") { Retry = new() { MaxAttempts = attempts, Jitter = jitter } }, log);

        (EventId id, LogLevel level, string text) = Assert.Single(log.Entries);
        Assert.Equal((1311, LogLevel.Debug), (id.Id, level));
        Assert.EndsWith($"({rule})", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_SharedBreakerThatOthersMayFeed_IsAdvice()
    {
        Sink log = new();
        ProtectedMethod method = new("o")
        {
            CircuitBreaker = new("shared") { SamplingWindow = 2 * Second, MinimumThroughput = 5 },
            Timeout = new() { Attempt = Second },
            Bulkhead = new() { MaxConcurrency = 2 },
        };
        Plan(method, log);

        Assert.Equal(LogLevel.Debug, Assert.Single(log.Entries).Level);
    }

    public static TheoryData<string, ProtectedMethod> Refused => new()
    {
        { "RAOP201", new ProtectedMethod("o") { Retry = new() { MaxAttempts = 0 } } },
        { "RAOP206", new ProtectedMethod("o") { Retry = new() { BaseDelay = 2 * Second, MaxDelay = Second } } },
        { "RAOP211", new ProtectedMethod("o") { Retry = new() { OperationType = " " } } },
        { "RAOP211", new ProtectedMethod("o") { Retry = new() { Budget = " " } } },
        { "RAOP211", new ProtectedMethod("o") { DeadLetter = new DeadLetterSettings(" ") } },
        { "RAOP212", new ProtectedMethod("o") { CircuitBreaker = new() { SamplingWindow = Second, WindowCalls = 20 } } },
        { "RAOP302", new ProtectedMethod("o") { Timeout = new() { Attempt = Second, Total = Second } } },
        { "RAOP303", new ProtectedMethod("o") { Retry = new(), Hedge = new() } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Plan_SettingsThatCannotWork_AreRefusedWithTheRule(string rule, ProtectedMethod method)
    {
        ResilienceOptionsException refused = Assert.Throws<ResilienceOptionsException>(() => Plan(method, new Sink()));

        Assert.Equal(rule, refused.RuleId);
        Assert.EndsWith($"({rule}).", refused.Message, StringComparison.Ordinal);
    }

    private static void Plan(ProtectedMethod method, Sink log) => method.On(new ResilienceRuntime(new ResilienceRuntimeOptions { LoggerFactory = log }));

    private sealed class Sink : ILoggerFactory, ILogger
    {
        public List<(EventId Id, LogLevel Level, string Text)> Entries { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((eventId, logLevel, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}

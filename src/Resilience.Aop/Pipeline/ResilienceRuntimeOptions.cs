using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop;

/// <summary>What a <see cref="ResilienceRuntime"/> is built from.</summary>
public sealed class ResilienceRuntimeOptions
{
    /// <summary>The source of time for every deadline, delay and window. The default is <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The source of chance for jitter; a seeded one makes it repeatable. Used under a lock. The default is the shared system source.</summary>
    public Random? Random { get; init; }

    /// <summary>Where retries, transitions and rejections are logged. The default is nowhere.</summary>
    public ILoggerFactory? LoggerFactory
    {
        get => Logs?.Factory;
        init => Logs = value is null ? null : new LogSource(value);
    }

    /// <summary>Where dead letters are kept. The default is an <see cref="InMemoryDeadLetterStore"/> for 10,000 records.</summary>
    public IDeadLetterStore? DeadLetterStore { get; init; }

    /// <summary>
    /// Changes each dead letter before it is stored, to take data out of message and stack trace that must not be kept. The default is none.
    /// When it throws, nothing is stored: that is logged, and the exception reaches the caller. May be called concurrently.
    /// </summary>
    public Func<DeadLetterRecord, DeadLetterRecord>? DeadLetterRedaction { get; init; }

    /// <summary>A second level of results behind those in memory, for all methods with <see cref="CacheAttribute"/>; null: none. The default is null.</summary>
    public IResilienceCache? CacheStore { get; init; }

    /// <summary>How long a call waits for <see cref="CacheStore"/> before its body runs; above 0, at most one day. The default is 1 s.</summary>
    public TimeSpan CacheStoreTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Values from configuration; <see cref="ResilienceRuntime.Apply"/> replaces them later. The default is none.</summary>
    public ResilienceSettings Settings { get; init; } = ResilienceSettings.Empty;

    /// <summary>
    /// Name of the <see cref="RetryBudget"/> of every retry that names none: switches budgets on for all methods at once.
    /// The default is null: none. Its settings are those of <see cref="ResilienceRuntime.RetryBudgets"/>.
    /// </summary>
    public string? DefaultRetryBudget { get; init; }

    /// <summary>Whether the duration of every attempt is measured for <see cref="ResilienceRuntime.Statistics"/>; costs a clock reading an attempt. The default is false.</summary>
    public bool TimeAttempts { get; init; }

    /// <summary>Makes the meter of the runtime, as a container does; null: all such runtimes share one of their own. The default is null.</summary>
    /// <remarks>A factory of its own keeps the metrics of a runtime apart from those of others, in tests for instance.</remarks>
    public IMeterFactory? MeterFactory { get; init; }

    /// <summary>How <see cref="ResilienceRuntime.Monitor"/> judges; null: the defaults. The default is null.</summary>
    public ResilienceMonitorOptions? Monitor { get; init; }

    /// <summary>Who sees, and may tamper with, every attempt: for tests. Asked in this order. The default is nobody, which costs nothing.</summary>
    public IReadOnlyList<AttemptInterceptor> Interceptors { get; init; } = [];

    internal LogSource? Logs { get; private init; }
}

using Microsoft.Extensions.Logging.Abstractions;
using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;
using Polly.Hedging;
using Polly.RateLimiting;
using Polly.Retry;
using System.Threading.RateLimiting;

namespace Resilience.Aop.Benchmarks.Pipelines;

/// <summary>Polly's strategies with the same settings as ours, as far as it has them. Without telemetry unless a name says so.</summary>
internal static class PollyPipelines
{
    public static ResiliencePipeline<int> Retry(TimeSpan delay) =>
        new ResiliencePipelineBuilder<int>().AddRetry(RetryOptions(delay)).Build();

    public static ResiliencePipeline<int> CircuitBreaker(CircuitBreakerManualControl? control = null) =>
        new ResiliencePipelineBuilder<int>().AddCircuitBreaker(CircuitBreakerOptions(control)).Build();

    public static ResiliencePipeline<int> Timeout() => new ResiliencePipelineBuilder<int>().AddTimeout(TimeSpan.FromSeconds(10)).Build();

    public static ResiliencePipeline<int> Bulkhead() => new ResiliencePipelineBuilder<int>().AddConcurrencyLimiter(100, 100).Build();

    public static ResiliencePipeline<int> RateLimit() => new ResiliencePipelineBuilder<int>()
        .AddRateLimiter(new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = 1_000_000_000,
            TokensPerPeriod = 1_000_000_000,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }))
        .Build();

    public static ResiliencePipeline<int> All(CircuitBreakerManualControl? control = null) => AddAll(new ResiliencePipelineBuilder<int>(), control).Build();

    /// <summary>The same with Polly's own telemetry, which goes to its meter; nothing is logged.</summary>
    public static ResiliencePipeline<int> AllWithTelemetry() =>
        AddAll(new ResiliencePipelineBuilder<int>().ConfigureTelemetry(NullLoggerFactory.Instance), null).Build();

    public static ResiliencePipeline<int> Fallback() => new ResiliencePipelineBuilder<int>()
        .AddFallback(new FallbackStrategyOptions<int> { FallbackAction = static _ => global::Polly.Outcome.FromResultAsValueTask(-1) })
        .Build();

    public static ResiliencePipeline<int> Hedge() => new ResiliencePipelineBuilder<int>()
        .AddHedging(new HedgingStrategyOptions<int> { MaxHedgedAttempts = 1, Delay = TimeSpan.FromSeconds(1) })
        .Build();

    private static ResiliencePipelineBuilder<int> AddAll(ResiliencePipelineBuilder<int> builder, CircuitBreakerManualControl? control) => builder
        .AddRetry(RetryOptions(TimeSpan.FromSeconds(1)))
        .AddCircuitBreaker(CircuitBreakerOptions(control))
        .AddTimeout(TimeSpan.FromSeconds(10))
        .AddConcurrencyLimiter(100, 100);

    private static RetryStrategyOptions<int> RetryOptions(TimeSpan delay) => new()
    {
        MaxRetryAttempts = 2,
        Delay = delay,
        MaxDelay = TimeSpan.FromSeconds(60),
        BackoffType = DelayBackoffType.Exponential,
        ShouldHandle = static arguments => new ValueTask<bool>(arguments.Outcome.Exception is IOException or HttpRequestException or TimeoutException),
    };

    private static CircuitBreakerStrategyOptions<int> CircuitBreakerOptions(CircuitBreakerManualControl? control) => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(300),
        BreakDuration = TimeSpan.FromSeconds(60),
        ManualControl = control,
    };
}

using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

ResiliencePipeline<int> pipeline = new ResiliencePipelineBuilder<int>()
    .AddRetry(new RetryStrategyOptions<int> { MaxRetryAttempts = 2, Delay = TimeSpan.FromSeconds(1), BackoffType = DelayBackoffType.Exponential })
    .AddCircuitBreaker(new CircuitBreakerStrategyOptions<int>())
    .AddTimeout(TimeSpan.FromSeconds(10))
    .AddConcurrencyLimiter(100, 100)
    .Build();
return await pipeline.ExecuteAsync(static (value, token) => Client.SendAsync(value, token), 3, CancellationToken.None) == 4 ? 0 : 1;

/// <summary>The call under four strategies.</summary>
internal static class Client
{
    public static async ValueTask<int> SendAsync(int value, CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return value + 1;
    }
}

using System.Runtime.CompilerServices;
using Resilience.Aop;

namespace Scenarios.Streams;

/// <summary>All policies around streams of many signatures.</summary>
[Retry(MaxAttempts = 2, BaseDelay = "0s", On = [typeof(IOException)], OnRetry = nameof(RetryingAsync))]
[CircuitBreaker("stream-all", BreakDurationFrom = nameof(Break)), Timeout("2s", Total = "20s", Eager = true)]
[Bulkhead("stream-all", MaxConcurrency = 2, Order = 450), Fallback(nameof(NoneAsync))]
public partial class EveryPolicy(ResilienceRuntime runtime)
{
    public int Failures { get; set; }

    public virtual partial IAsyncEnumerable<T?> GenericAsync<T>(params T?[] items)
        where T : class;

    private async IAsyncEnumerable<T?> GenericCoreAsync<T>(T?[] items, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (Failures-- > 0)
        {
            throw new IOException();
        }

        foreach (T? item in items)
        {
            yield return item;
        }
    }

    private static async IAsyncEnumerable<T?> NoneAsync<T>(params T?[] items)
        where T : class
    {
        await Task.CompletedTask;
        yield return null;
    }

    private static TimeSpan Break(int breaksInARow) => TimeSpan.FromSeconds(breaksInARow);

    private static ValueTask RetryingAsync(int attempt, TimeSpan delay, Exception? failure) => default;
}

/// <summary>A static method, dynamic items, a tuple, and a token that is not last.</summary>
#pragma warning disable CA1068 // Where the token stands is what this is about.
public static partial class StaticStreams
{
    [Retry(BaseDelay = "0s")]
    public static partial IAsyncEnumerable<(int Number, dynamic? Text)> PairsAsync(CancellationToken token, dynamic? text, int count = 2);

    [Retry(BaseDelay = "0s")]
    public static partial IAsyncEnumerable<dynamic> DynamicAsync(dynamic item);

    private static async IAsyncEnumerable<(int Number, dynamic? Text)> PairsCoreAsync(
        [EnumeratorCancellation] CancellationToken token, dynamic? text, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await Task.Yield();
            token.ThrowIfCancellationRequested();
            yield return (i, text);
        }
    }

    private static async IAsyncEnumerable<dynamic> DynamicCoreAsync(dynamic item)
    {
        await Task.Yield();
        yield return item;
    }
}

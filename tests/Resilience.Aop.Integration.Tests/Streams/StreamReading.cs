using System.Runtime.CompilerServices;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Reads streams, and makes some.</summary>
internal static class StreamReading
{
    public static async Task<List<T>> ReadAllAsync<T>(this IAsyncEnumerable<T> stream, CancellationToken token = default)
    {
        List<T> items = [];
        await foreach (T item in stream.WithCancellation(token))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>The numbers up to a limit; then it waits for its token.</summary>
    public static async IAsyncEnumerable<int> ThenHangAsync(int count, Action? disposed = null, [EnumeratorCancellation] CancellationToken token = default)
    {
        try
        {
            for (int i = 1; i <= count; i++)
            {
                await Task.Yield();
                yield return i;
            }

            await Task.Delay(Timeout.Infinite, token);
        }
        finally
        {
            disposed?.Invoke();
        }
    }
}

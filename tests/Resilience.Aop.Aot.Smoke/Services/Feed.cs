using System.Runtime.CompilerServices;

namespace Resilience.Aop.Aot.Smoke;

/// <summary>A stream that fails at first.</summary>
internal sealed partial class Feed(ResilienceRuntime runtime)
{
    public int Failures { get; set; }

    public int Attempts { get; private set; }

    [DeadLetter("feed"), Retry(MaxAttempts = 2, BaseDelay = "0s"), RateLimit("feed", Permits = 5, Per = "1d"), Timeout("10s"), Bulkhead("feed")]
    public partial IAsyncEnumerable<int> ReadAsync(int count, CancellationToken cancellationToken = default);

    private async IAsyncEnumerable<int> ReadCoreAsync(int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Attempts++;
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (Failures-- > 0)
        {
            throw new IOException("Out of order.");
        }

        for (int i = 1; i <= count; i++)
        {
            yield return i;
        }
    }
}

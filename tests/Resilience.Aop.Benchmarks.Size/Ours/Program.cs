using Resilience.Aop;

return await new Client().SendAsync(3, CancellationToken.None) == 4 ? 0 : 1;

/// <summary>The call under four policies.</summary>
internal sealed partial class Client
{
    [Retry, Idempotent]
    [CircuitBreaker]
    [Timeout("10s")]
    [Bulkhead(MaxConcurrency = 100)]
    public partial ValueTask<int> SendAsync(int value, CancellationToken token);

    private static async ValueTask<int> SendCoreAsync(int value, CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return value + 1;
    }
}

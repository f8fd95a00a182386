namespace Resilience.Aop.Aot.Smoke;

/// <summary>Never answers by itself, but obeys its token.</summary>
internal sealed partial class SlowService
{
    public int Cancelled { get; private set; }

    [Timeout("50ms")]
    public partial Task WaitAsync(CancellationToken cancellationToken = default);

    [Retry(MaxAttempts = RetryAttribute.Unlimited, BaseDelay = "10ms", MaxDelay = "20ms")]
    [Timeout("50ms", Total = "400ms")]
    public partial ValueTask<int> WaitOftenAsync();

    private async Task WaitCoreAsync(CancellationToken cancellationToken) => await WaitForEverAsync(cancellationToken);

    private async ValueTask<int> WaitOftenCoreAsync(CancellationToken cancellationToken)
    {
        await WaitForEverAsync(cancellationToken);
        return 0;
    }

    private async Task WaitForEverAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            Cancelled++;
        }
    }
}

namespace Resilience.Aop.Aot.Web;

/// <summary>Something for the dashboard to show.</summary>
internal sealed partial class Probe
{
    [CircuitBreaker("probe")]
    public partial Task<int> PingAsync(CancellationToken token = default);

    private async Task<int> PingCoreAsync(CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return 1;
    }
}

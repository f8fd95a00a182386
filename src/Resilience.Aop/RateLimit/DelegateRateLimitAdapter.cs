namespace Resilience.Aop;

/// <summary>An adapter that is one function.</summary>
internal sealed class DelegateRateLimitAdapter(Func<string?, RateLimitAnswer> tryAcquire) : IRateLimitAdapter
{
    public RateLimitAnswer TryAcquire(string? partition) => tryAcquire(partition);
}

namespace Resilience.Aop;

/// <summary>
/// Puts a limiter from elsewhere behind a name that <see cref="RateLimitAttribute"/> refers to, such as one of
/// System.Threading.RateLimiting or one that several machines share. See <see cref="RateLimiterRegistry.Register(string, IRateLimitAdapter)"/>.
/// </summary>
/// <remarks>
/// Called by many calls at the same time. An exception that it throws reaches the caller of the protected method; the body does not run.
/// There is no hook for the end of a call: a limiter of concurrency, whose permits must be given back, does not fit here; use [Bulkhead].
/// </remarks>
public interface IRateLimitAdapter
{
    /// <summary>Whether calls that <see cref="TryAcquire"/> refuses wait by <see cref="AcquireAsync"/>. The default is false.</summary>
    bool Queues => false;

    /// <summary>Takes one permit if there is one, without waiting.</summary>
    /// <param name="partition">The invariant text of the parameter named by <see cref="RateLimitAttribute.Partition"/>; null without one.</param>
    RateLimitAnswer TryAcquire(string? partition);

    /// <summary>Waits for one permit, in whatever order and for as long as the limiter sees fit.</summary>
    /// <param name="partition">As for <see cref="TryAcquire"/>.</param>
    /// <param name="cancellationToken">Cancelled when the caller cancels or the deadline of the call has passed; the call is not waited with any longer.</param>
    ValueTask<RateLimitAnswer> AcquireAsync(string? partition, CancellationToken cancellationToken) => new(TryAcquire(partition));
}

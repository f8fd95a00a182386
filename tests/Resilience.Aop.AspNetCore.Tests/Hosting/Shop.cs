#pragma warning disable RAOP107, RAOP202, RAOP204, RAOP208, RAOP209, RAOP403, RAOP702 // bodies do what a test tells them, and numbers are what the tests need

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Protected methods whose bodies do what a test tells them.</summary>
internal sealed partial class Shop(ResilienceRuntime runtime)
{
    public const string Type = "Resilience.Aop.AspNetCore.Tests.Shop";

    public Func<int, Task<int>> Body { get; set; } = static attempt => Task.FromResult(attempt);

    public int Bodies { get; private set; }

    [Retry(MaxAttempts = 3, BaseDelay = "0s")]
    public partial Task<int> RetriedAsync();

    private Task<int> RetriedCoreAsync() => Run();

    [Retry(MaxAttempts = 3, BaseDelay = "0s", Backoff = Backoff.Auto, OperationType = "database")]
    public partial Task<int> LearningAsync();

    private Task<int> LearningCoreAsync() => Run();

    [CircuitBreaker("orders", FailureThreshold = 2, BreakDuration = "30s", SuccessThreshold = 1), Bulkhead("orders", MaxConcurrency = 4, MaxQueue = 2)]
    public partial Task<int> OrderAsync();

    private Task<int> OrderCoreAsync() => Run();

    [Timeout("2s", Total = "9s"), Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false)]
    public partial Task<int> DelayedAsync(CancellationToken token = default);

    private Task<int> DelayedCoreAsync(CancellationToken token) => Run();

    [Cache(Ttl = "1m")]
    public partial Task<int> CachedAsync(int id);

    private Task<int> CachedCoreAsync(int id) => Run();

    [Fallback(Default = -1)]
    public partial Task<int> FallingBackAsync();

    private Task<int> FallingBackCoreAsync() => Run();

    [RateLimit("tight", Permits = 1, Per = "1m")]
    public partial Task<int> LimitedAsync();

    private Task<int> LimitedCoreAsync() => Run();

    [DeadLetter("letters")]
    public partial Task<int> KeptAsync(int id);

    private Task<int> KeptCoreAsync(int id) => Run();

    public static async Task<Exception?> Catch(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    private Task<int> Run()
    {
        int attempt;
        lock (this)
        {
            attempt = ++Bodies;
        }

        return Body(attempt);
    }
}

#pragma warning disable RAOP107, RAOP202, RAOP204, RAOP208, RAOP403, RAOP702 // bodies are counted on purpose, and numbers are what the tests need

namespace Resilience.Aop.Hosting.Tests;

/// <summary>Methods whose bodies do what a test tells them.</summary>
internal sealed partial class Client(ResilienceRuntime runtime)
{
    public const string Type = "Resilience.Aop.Hosting.Tests.Client";

    public Func<int, Task<int>> Body { get; set; } = static attempt => Task.FromResult(attempt);

    public int Bodies { get; private set; }

    [Retry(BaseDelay = "0s")]
    public partial Task<int> PlainAsync();

    private Task<int> PlainCoreAsync() => Run();

    [Retry(MaxAttempts = 4, BaseDelay = "0s")]
    public partial Task<int> RetriedAsync();

    private Task<int> RetriedCoreAsync() => Run();

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Timeout("2s", Total = "20s")]
    public partial Task<int> DelayedAsync(CancellationToken token = default);

    private Task<int> DelayedCoreAsync(CancellationToken token) => Run();

    [CircuitBreaker(FailureThreshold = 3)]
    public partial Task<int> BrokenAsync();

    private Task<int> BrokenCoreAsync() => Run();

    [CircuitBreaker(WindowCalls = 20)]
    public partial Task<int> CountingAsync();

    private Task<int> CountingCoreAsync() => Run();

    [RateLimit(Permits = 5, Per = "1s"), RateLimit(Permits = 40, Per = "1m")]
    public partial Task<int> TwiceLimitedAsync();

    private Task<int> TwiceLimitedCoreAsync() => Run();

    [CircuitBreaker("shared", FailureThreshold = 4, BreakDuration = "40s")]
    public partial Task<int> DefiningAsync();

    private Task<int> DefiningCoreAsync() => Run();

    [CircuitBreaker("shared")]
    public partial Task<int> ReferringAsync();

    private Task<int> ReferringCoreAsync() => Run();

    [Bulkhead(MaxConcurrency = 1, MaxQueue = 0)]
    public partial Task<int> SlottedAsync();

    private Task<int> SlottedCoreAsync() => Run();

    [RateLimit(Permits = 1, Per = "1m")]
    public partial Task<int> LimitedAsync();

    private Task<int> LimitedCoreAsync() => Run();

    [Hedge(MaxHedges = 2, Delay = "0s"), Idempotent]
    public partial Task<int> HedgedAsync(CancellationToken token = default);

    private Task<int> HedgedCoreAsync(CancellationToken token) => Run();

    [Cache(Ttl = "1m")]
    public partial Task<int> CachedAsync(int id);

    private Task<int> CachedCoreAsync(int id) => Run();

    [Fallback(Default = -1)]
    public partial Task<int> FallingBackAsync();

    private Task<int> FallingBackCoreAsync() => Run();

    [Fallback(Default = -1, OnResult = nameof(IsBad), UseCache = true, CacheKey = "key")]
    public partial Task<int> JudgingAsync();

    private Task<int> JudgingCoreAsync() => Run();

    private static bool IsBad(int result) => result == 2;

    [Fallback(Default = -1), Retry(MaxAttempts = 3, BaseDelay = "0s")]
    public partial Task<int> BothAsync();

    private Task<int> BothCoreAsync() => Run();

    [DeadLetter("queue")]
    public partial Task<int> KeptAsync(int id);

    private Task<int> KeptCoreAsync(int id) => Run();

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

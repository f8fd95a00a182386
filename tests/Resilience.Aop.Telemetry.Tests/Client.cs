#pragma warning disable RAOP107, RAOP202 // bodies are counted on purpose, and a breaker that never opens is measured too

namespace Resilience.Aop.Telemetry.Tests;

/// <summary>Methods of every shape whose bodies do what a test tells them.</summary>
internal sealed partial class Client(ResilienceRuntime runtime)
{
    /// <summary>What the body of the n-th attempt does, from 1.</summary>
    public Func<int, CancellationToken, Task<int>> Body { get; set; } = static (attempt, _) => Task.FromResult(attempt);

    public int Bodies { get; private set; }

    public Func<Task<int>> FirstFallback { get; set; } = static () => Task.FromException<int>(new InvalidOperationException("fallback"));

    [Retry(MaxAttempts = 3, BaseDelay = "0s"), CircuitBreaker("breaker", FailureThreshold = 3), Bulkhead("bulkhead", MaxConcurrency = 2, MaxQueue = 0)]
    public partial Task<int> TaskAsync(CancellationToken token = default);

    private Task<int> TaskCoreAsync(CancellationToken token) => Run(token);

    [Retry(MaxAttempts = 3, BaseDelay = "0s"), Timeout("1s")]
    public partial ValueTask<int> ValueTaskAsync(CancellationToken token = default);

    private ValueTask<int> ValueTaskCoreAsync(CancellationToken token) => new(Run(token));

    [Timeout("1s")]
    public partial Task<int> TimedAsync(CancellationToken token = default);

    private Task<int> TimedCoreAsync(CancellationToken token) => Run(token);

    [Bulkhead]
    public partial Task BareAsync();

    private Task BareCoreAsync() => Run(CancellationToken.None);

    [Retry(MaxAttempts = 12, BaseDelay = "0s"), CircuitBreaker(FailureThreshold = 0, FailureRatio = double.NaN)]
    public partial int Synchronous();

    private int SynchronousCore() => Run(CancellationToken.None).GetAwaiter().GetResult();

    [Retry(MaxAttempts = 3, BaseDelay = "0s")]
    public partial IAsyncEnumerable<int> StreamAsync(CancellationToken token = default);

    private async IAsyncEnumerable<int> StreamCoreAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        yield return await Run(token);
        yield return await Run(token);
    }

    [Hedge(MaxHedges = 1, Delay = "0s"), Idempotent]
    public partial Task<int> HedgedAsync(CancellationToken token = default);

    private Task<int> HedgedCoreAsync(CancellationToken token) => Run(token);

    [Cache(Ttl = "1m", StaleOnError = true), Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial Task<int> CachedAsync(int id, CancellationToken token = default);

    private Task<int> CachedCoreAsync(int id, CancellationToken token) => Run(token);

    [Fallback(nameof(FirstAsync), nameof(SecondAsync), UseCache = true, CacheKey = "key", Default = 7)]
    public partial Task<int> FallingBackAsync(CancellationToken token = default);

    private Task<int> FallingBackCoreAsync(CancellationToken token) => Run(token);

    private Task<int> FirstAsync(CancellationToken token) => FirstFallback();

    private static Task<int> SecondAsync(NotSupportedException failure, CancellationToken token) => Task.FromResult(-2);

    [Fallback(nameof(FirstAsync))]
    public partial Task<int> ExhaustedAsync(CancellationToken token = default);

    private Task<int> ExhaustedCoreAsync(CancellationToken token) => Run(token);

    [DeadLetter("queue"), Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial Task<int> KeptAsync(string secret);

    private Task<int> KeptCoreAsync(string secret) => Run(CancellationToken.None);

    [Retry(MaxAttempts = 2, BaseDelay = "0s", When = nameof(Throws))]
    public partial Task<int> HookedAsync();

    private Task<int> HookedCoreAsync() => Run(CancellationToken.None);

    private static bool Throws(Exception failure) => throw new InvalidOperationException("hook");

    [RateLimit("limiter", Permits = 1, Per = "1m")]
    public partial Task<int> LimitedAsync();

    private Task<int> LimitedCoreAsync() => Run(CancellationToken.None);

    private Task<int> Run(CancellationToken token)
    {
        int attempt;
        lock (this)
        {
            attempt = ++Bodies;
        }

        return Body(attempt, token);
    }
}

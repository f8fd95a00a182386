#pragma warning disable RAOP107 // bodies are counted on purpose

namespace Resilience.Aop.Testing.Tests;

/// <summary>Protected methods of every shape that an attempt can take.</summary>
internal sealed partial class FaultyClient(ResilienceRuntime runtime)
{
    public const string Get = "Resilience.Aop.Testing.Tests.FaultyClient.GetAsync";
    public const string Save = "Resilience.Aop.Testing.Tests.FaultyClient.SaveAsync";
    public const string Guarded = "Resilience.Aop.Testing.Tests.FaultyClient.GuardedAsync";
    public const string Plain = "Resilience.Aop.Testing.Tests.FaultyClient.PlainAsync";

    public const string Counted = "Resilience.Aop.Testing.Tests.FaultyClient.Count";
    public const string Read = "Resilience.Aop.Testing.Tests.FaultyClient.ReadAsync";

    public int Bodies { get; private set; }

    public Func<CancellationToken, Task<IDisposable?>> Body { get; set; } = static _ => Task.FromResult<IDisposable?>(null);

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    [Timeout("5s")]
    public partial Task<IDisposable?> GetAsync(CancellationToken cancellationToken = default);

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    public partial ValueTask SaveAsync(CancellationToken cancellationToken = default);

    [CircuitBreaker(FailureThreshold = 2, BreakDuration = "30s")]
    [Bulkhead(MaxConcurrency = 1, MaxQueue = 0)]
    [Timeout("5s", Grace = "2s")]
    [Fallback(Default = -1)]
    public partial ValueTask<int> GuardedAsync(CancellationToken cancellationToken = default);

    [Retry(MaxAttempts = 2, BaseDelay = "1s", Jitter = false), Idempotent]
    public partial Task PlainAsync();

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    [Timeout("5s"), Bulkhead(MaxConcurrency = 1, MaxQueue = 0)]
    public partial int Count(CancellationToken cancellationToken = default);

    [Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false), Idempotent]
    [Timeout("5s", Grace = "2s"), Bulkhead(MaxConcurrency = 1, MaxQueue = 0)]
    public partial IAsyncEnumerable<IDisposable?> ReadAsync(CancellationToken cancellationToken = default);

    private int CountCore(CancellationToken cancellationToken)
    {
        Bodies++;
        return Body(cancellationToken).IsFaulted ? throw Body(cancellationToken).Exception!.InnerException! : Bodies;
    }

    private async IAsyncEnumerable<IDisposable?> ReadCoreAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Bodies++;
        yield return await Body(cancellationToken);
        yield return null;
    }

    private Task<IDisposable?> GetCoreAsync(CancellationToken cancellationToken)
    {
        Bodies++;
        return Body(cancellationToken);
    }

    private ValueTask SaveCoreAsync(CancellationToken cancellationToken)
    {
        Bodies++;
        return default;
    }

    private async ValueTask<int> GuardedCoreAsync(CancellationToken cancellationToken)
    {
        Bodies++;
        await Task.Yield();
        return 7;
    }

    private Task PlainCoreAsync()
    {
        Bodies++;
        return Task.CompletedTask;
    }
}

using Resilience.Aop;

namespace Scenarios.Shapes;

/// <summary>A generic type: each closed one has its own state.</summary>
public partial class GenericTypes<TKey, TValue>(ResilienceRuntime runtime)
    where TKey : struct, IEquatable<TKey>
    where TValue : class?, new()
{
    public bool IsDown { get; set; }

    [CircuitBreaker(FailureThreshold = 1)]
    public partial Task<TValue> FindAsync(TKey key);

    [CircuitBreaker(FailureThreshold = 1)]
    public partial Task<TOther?> ConvertAsync<TOther>(TKey key, TOther other)
        where TOther : class;

    private Task<TValue> FindCoreAsync(TKey key) => IsDown ? throw new TimeoutException() : Task.FromResult(new TValue());

    private Task<TOther?> ConvertCoreAsync<TOther>(TKey key, TOther other)
        where TOther : class => IsDown ? throw new TimeoutException() : Task.FromResult<TOther?>(other);
}

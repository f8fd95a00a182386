namespace Resilience.Aop.Aot.Smoke;

/// <summary>A generic method in a generic type, under policies.</summary>
internal sealed partial class Repository<TKey, TEntity>(ResilienceRuntime runtime)
    where TKey : notnull
    where TEntity : class, new()
{
    private readonly Dictionary<TKey, TEntity> _entities = [];
    private int _attempts;

    public ResilienceRuntime Runtime { get; } = runtime;

    [Retry(MaxAttempts = 2, BaseDelay = "0ms")]
    [CircuitBreaker]
    public partial Task<(TEntity Entity, TResult Shaped)> LoadAsync<TResult>(TKey key, Func<TEntity, TResult> shape)
        where TResult : struct;

    private Task<(TEntity Entity, TResult Shaped)> LoadCoreAsync<TResult>(TKey key, Func<TEntity, TResult> shape)
        where TResult : struct
    {
        if (++_attempts == 1)
        {
            throw new TimeoutException("The first attempt fails before it returns a task.");
        }

        TEntity entity = _entities.TryGetValue(key, out TEntity? known) ? known : _entities[key] = new TEntity();
        return Task.FromResult((entity, shape(entity)));
    }
}

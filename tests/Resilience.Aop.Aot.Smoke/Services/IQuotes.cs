namespace Resilience.Aop.Aot.Smoke;

internal interface IQuotes<T>
{
    event Action? Asked;

    string Name { get; }

    Task<T> GetAsync<TKey>(TKey key, CancellationToken cancellationToken = default)
        where TKey : notnull;
}

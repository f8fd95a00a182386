namespace Resilience.Aop.Aot.Smoke;

internal sealed class Quotes : IQuotes<string>
{
    public event Action? Asked;

    public int Attempts { get; private set; }

    public string Name => "quotes";

    public Task<string> GetAsync<TKey>(TKey key, CancellationToken cancellationToken)
        where TKey : notnull
    {
        Asked?.Invoke();
        return ++Attempts < 3 ? throw new TimeoutException() : Task.FromResult($"quote {key}");
    }
}

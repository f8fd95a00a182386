using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>Type arguments tell calls apart like arguments do.</summary>
public sealed partial class Generics<TOuter>(ResilienceRuntime runtime)
    where TOuter : notnull
{
    [Cache(Ttl = "5m")]
    public partial Task<string> NameAsync<T>(string id)
        where T : notnull;

    [Cache(Ttl = "5m")]
    public partial Task<T?> FindAsync<T>(TOuter id)
        where T : class;

    private Task<string> NameCoreAsync<T>(string id)
        where T : notnull => Task.FromResult($"{typeof(TOuter).Name} {typeof(T).Name} {id}");

    private Task<T?> FindCoreAsync<T>(TOuter id)
        where T : class => Task.FromResult(id as T);
}

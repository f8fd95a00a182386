#pragma warning disable RAOP202, RAOP604 // numbers are what the tests need

namespace Resilience.Aop.Caching.Tests;

/// <summary>A generic type: arguments of equal short names give its method one name twice.</summary>
internal sealed partial class Shelf<T>(ResilienceRuntime runtime)
{
    public int Runs { get; private set; }

    [Cache(Ttl = "1m")]
    public partial Task<int> CountAsync(string id);

    private Task<int> CountCoreAsync(string id) => Task.FromResult(id.Length + ++Runs);
}

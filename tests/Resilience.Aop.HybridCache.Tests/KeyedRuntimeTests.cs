using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Aop.Hosting;

namespace Resilience.Aop.Caching.Tests;

/// <summary>Runtimes of one container have second levels of their own: what one has stored answers no call of another.</summary>
public sealed class KeyedRuntimeTests : SecondLevelTest
{
    [Fact]
    public async Task KeyedRuntimes_WithoutAStoreOfTheirKey_KeepResultsInMemory()
    {
        await using ServiceProvider services = Services(static _ => { });
        Client plain = new(services.GetRequiredService<ResilienceRuntime>());
        await plain.LoadAsync("a", TestToken);
        await WrittenAsync(1);
        Client tenant = new(services.GetRequiredKeyedService<ResilienceRuntime>("tenant"));
        tenant.Body = static (id, _) => Task.FromResult<Page?>(new Page("tenant " + id, 2));

        Assert.Equal(new Page("tenant a", 2), await tenant.LoadAsync("a", TestToken));
        Assert.Equal((1, 1), (Backing.Gets, Backing.Sets));
    }

    [Fact]
    public async Task KeyedRuntime_WithAStoreOfItsKey_UsesThatOne()
    {
        await using ServiceProvider services = Services(static services => services.AddKeyedSingleton<IResilienceCache>(
            "tenant",
            static (provider, _) => new HybridCacheStore(
                provider.GetRequiredService<HybridCache>(), PageJson.Default.Options, new HybridCacheStoreOptions { Prefix = "tenant:" })));
        Client tenant = new(services.GetRequiredKeyedService<ResilienceRuntime>("tenant"));
        await tenant.LoadAsync("a", TestToken);
        await WrittenAsync(1);

        Assert.Equal("tenant:" + Client.Type + ".LoadAsync:1:a;", Assert.Single(Backing.Written));
    }

    private ServiceProvider Services(Action<IServiceCollection> add)
    {
        ServiceCollection services = new();
        services
            .AddSingleton<IDistributedCache>(Backing)
            .AddSingleton<TimeProvider>(Clock)
            .AddResilienceHybridCache(PageJson.Default)
            .AddResilience()
            .AddKeyedResilience("tenant")
            .AddHybridCache();
        add(services);
        return services.BuildServiceProvider();
    }
}

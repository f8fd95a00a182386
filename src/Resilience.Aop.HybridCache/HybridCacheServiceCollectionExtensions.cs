using System.Text.Json.Serialization;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Caching;

/// <summary>Registers a <see cref="HybridCacheStore"/> as a service.</summary>
public static class HybridCacheServiceCollectionExtensions
{
    /// <summary>Makes the container's <see cref="HybridCache"/> the second level of every <c>[Cache]</c> of the runtime that <c>AddResilience</c> registers.</summary>
    /// <remarks>It needs <c>AddHybridCache()</c>, and a distributed cache to be of use. The first registration counts.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="types">The source-generated JSON context that has the types of the results: methods of other types keep theirs in memory.</param>
    /// <param name="options">Keys and memory; null: the defaults.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="types"/> is null.</exception>
    public static IServiceCollection AddResilienceHybridCache(
        this IServiceCollection services, JsonSerializerContext types, HybridCacheStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(types);
        services.TryAddSingleton<IResilienceCache>(provider => new HybridCacheStore(
            provider.GetRequiredService<HybridCache>(),
            types.Options,
            options,
            provider.GetService<ILoggerFactory>()?.CreateLogger("Resilience.Aop.Cache")));
        return services;
    }
}

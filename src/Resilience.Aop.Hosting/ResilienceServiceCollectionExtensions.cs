using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Resilience.Aop.Hosting;

/// <summary>Registers a <see cref="ResilienceRuntime"/> as a service.</summary>
public static class ResilienceServiceCollectionExtensions
{
    /// <summary>Registers one runtime for all services, with values from configuration.</summary>
    /// <remarks>
    /// Clock, loggers, meters, the store of dead letters and the second level of caches are those of the container where it has them
    /// (<see cref="TimeProvider"/>, <c>ILoggerFactory</c>, <c>IMeterFactory</c>, <see cref="IDeadLetterStore"/>, <see cref="IResilienceCache"/>; of the last
    /// a keyed runtime takes only one with its own key). Wrong values keep the host from starting: resolving the runtime throws
    /// <see cref="ResilienceConfigurationException"/>. When the configuration is reloaded, good values are in force from the next call of each method on; bad
    /// ones are logged as one error and change nothing. A key that matches nothing is a warning. The first registration counts.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section, for instance <c>configuration.GetSection("Resilience")</c>; null: the values of the options only.</param>
    /// <param name="options">What the runtime is built from beside that; null: the defaults. Its settings count only without a section.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddResilience(
        this IServiceCollection services, IConfiguration? configuration = null, Func<IServiceProvider, ResilienceRuntimeOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(static service => !service.IsKeyedService && service.ServiceType == typeof(ConfiguredRuntime)))
        {
            return services;
        }

        services.AddSingleton(provider => new ConfiguredRuntime(provider, configuration, options?.Invoke(provider) ?? new ResilienceRuntimeOptions()));
        services.TryAddSingleton(static provider => provider.GetRequiredService<ConfiguredRuntime>().Runtime);
        services.AddSingleton<IHostedService>(static provider => new RuntimeStarter(provider.GetRequiredService<ConfiguredRuntime>));
        return services;
    }

    /// <summary>Registers a runtime under a key: for <c>[FromKeyedServices(key)]</c>, beside others with settings and state of their own.</summary>
    /// <param name="services">The services.</param>
    /// <param name="key">The key.</param>
    /// <param name="configuration">The section of this runtime; null: the values of the options only.</param>
    /// <param name="options">What the runtime is built from beside that; null: the defaults.</param>
    /// <inheritdoc cref="AddResilience" path="/remarks|/returns"/>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="key"/> is null.</exception>
    public static IServiceCollection AddKeyedResilience(
        this IServiceCollection services,
        object key,
        IConfiguration? configuration = null,
        Func<IServiceProvider, ResilienceRuntimeOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(key);
        if (services.Any(service => service.IsKeyedService && service.ServiceType == typeof(ConfiguredRuntime) && key.Equals(service.ServiceKey)))
        {
            return services;
        }

        services.AddKeyedSingleton(
            key, (provider, key) => new ConfiguredRuntime(provider, configuration, options?.Invoke(provider) ?? new ResilienceRuntimeOptions(), key));
        services.TryAddKeyedSingleton(key, static (provider, key) => provider.GetRequiredKeyedService<ConfiguredRuntime>(key).Runtime);
        services.AddSingleton<IHostedService>(provider => new RuntimeStarter(() => provider.GetRequiredKeyedService<ConfiguredRuntime>(key)));
        return services;
    }
}

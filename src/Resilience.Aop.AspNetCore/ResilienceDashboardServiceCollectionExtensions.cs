using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Aop.AspNetCore;

/// <summary>Registers what a dashboard needs from the container.</summary>
public static class ResilienceDashboardServiceCollectionExtensions
{
    /// <summary>Registers antiforgery tokens, which actions need, and settings for all dashboards. A dashboard without actions works without this.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; those given to <c>MapResilienceDashboard</c> come after these.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddResilienceDashboard(this IServiceCollection services, Action<ResilienceDashboardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddAntiforgery();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services;
    }
}

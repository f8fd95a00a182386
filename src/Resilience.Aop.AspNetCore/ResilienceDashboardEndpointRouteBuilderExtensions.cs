using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Resilience.Aop.AspNetCore;

/// <summary>Adds the dashboard to the routes of a program.</summary>
public static class ResilienceDashboardEndpointRouteBuilderExtensions
{
    /// <summary>Adds a dashboard: the page, its live data, and a snapshot, a report and an inventory below it.</summary>
    /// <remarks>
    /// Requests from this machine only are answered, unless an authorization policy says who else may look (<see cref="ResilienceDashboardOptions.AuthorizationPolicy"/>,
    /// or <c>RequireAuthorization</c> on the answer). A request that carries any sign of a proxy counts as remote. Nothing is measured while nobody looks.
    /// </remarks>
    /// <param name="endpoints">The routes.</param>
    /// <param name="prefix">Path of the page, with or without a slash at its end. The default is <c>/resilience</c>.</param>
    /// <param name="configure">Sets the options; null: the defaults, or those of <c>AddResilienceDashboard</c>.</param>
    /// <returns>Adds conventions, such as authorization or a host, to everything below the prefix.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> or <paramref name="prefix"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">Actions are enabled without <c>AddResilienceDashboard</c>, or there is no runtime under the key.</exception>
    public static IEndpointConventionBuilder MapResilienceDashboard(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/resilience", Action<ResilienceDashboardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        IServiceProvider services = endpoints.ServiceProvider;
        ResilienceDashboardOptions options = services.GetService<IOptions<ResilienceDashboardOptions>>()?.Value.Copy() ?? new ResilienceDashboardOptions();
        configure?.Invoke(options);
        options.Validate();
        if (options.EnableActions && services.GetService<IAntiforgery>() is null)
        {
            throw new InvalidOperationException("Resilience dashboard: actions need antiforgery tokens; call services.AddResilienceDashboard().");
        }

        DashboardEndpoint dashboard = new(services, RuntimeOf(services, options), options);
        IEndpointConventionBuilder route = endpoints
            .Map("/" + $"{prefix.Trim('/')}/{{**{DashboardEndpoint.PathValue}}}".TrimStart('/'), (RequestDelegate)dashboard.HandleAsync)
            .WithDisplayName("Resilience dashboard")
            .WithMetadata(dashboard);
        return options.AuthorizationPolicy is { } policy ? route.RequireAuthorization(policy) : route;
    }

    private static ResilienceRuntime RuntimeOf(IServiceProvider services, ResilienceDashboardOptions options) =>
        options.Runtime
        ?? (options.RuntimeKey is { } key ? services.GetRequiredKeyedService<ResilienceRuntime>(key) : services.GetService<ResilienceRuntime>())
        ?? ResilienceRuntime.Default;
}

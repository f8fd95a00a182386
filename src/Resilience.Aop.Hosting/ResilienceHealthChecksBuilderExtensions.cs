using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Resilience.Aop.Hosting;

/// <summary>Adds the health check of a <see cref="ResilienceRuntime"/>.</summary>
public static class ResilienceHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that reports open and isolated circuit breakers, with their names as data.</summary>
    /// <remarks>It reads memory only: asking it often costs little, and no dependency hears of it. It needs the runtime of <c>AddResilience</c>.</remarks>
    /// <param name="builder">The builder of <c>AddHealthChecks</c>.</param>
    /// <param name="name">Name of the check.</param>
    /// <param name="failureStatus">What an open breaker amounts to. The program itself is well, so the default is <c>Degraded</c>.</param>
    /// <param name="tags">Tags of the check; null: none.</param>
    /// <param name="key">The key of <c>AddKeyedResilience</c>; null: the runtime without one.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="name"/> is null.</exception>
    public static IHealthChecksBuilder AddResilience(
        this IHealthChecksBuilder builder,
        string name = "resilience",
        Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus failureStatus = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Degraded,
        IEnumerable<string>? tags = null,
        object? key = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        return builder.Add(new HealthCheckRegistration(
            name,
            provider => new ResilienceHealthCheck(
                key is null ? provider.GetRequiredService<ResilienceRuntime>() : provider.GetRequiredKeyedService<ResilienceRuntime>(key)),
            failureStatus,
            tags));
    }
}

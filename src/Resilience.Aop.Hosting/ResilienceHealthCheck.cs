using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Resilience.Aop.Hosting;

/// <summary>Reports open circuit breakers. Reads counters in memory and asks no dependency.</summary>
internal sealed class ResilienceHealthCheck(ResilienceRuntime runtime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ResilienceSnapshot snapshot = runtime.Monitor.Collect();
        CircuitBreakerSnapshot[] open = [.. snapshot.CircuitBreakers.Where(static breaker => breaker.State is CircuitState.Open or CircuitState.Isolated)];
        Dictionary<string, object> data = open.ToDictionary(
            static breaker => breaker.Name, static object (breaker) => breaker.State.ToString(), StringComparer.Ordinal);
        string names = string.Join(", ", open.Select(static breaker => breaker.Name));
        HealthCheckResult result = open.Length == 0
            ? HealthCheckResult.Healthy(FormattableString.Invariant($"{snapshot.CircuitBreakers.Count} circuit breakers, none open"), data)
            : new HealthCheckResult(
                context.Registration.FailureStatus,
                FormattableString.Invariant($"{open.Length} of {snapshot.CircuitBreakers.Count} circuit breakers open: {names}"),
                exception: null,
                data);
        return Task.FromResult(result);
    }
}

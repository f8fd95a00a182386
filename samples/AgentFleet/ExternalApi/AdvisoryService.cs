using System.Net.Http.Json;
using Resilience.Aop;

namespace AgentFleet.ExternalApi;

/// <summary>Talks to somebody else's service, which limits how often we may, and has a backup.</summary>
internal sealed partial class AdvisoryService(HttpClient http, HttpClient backup, ResilienceRuntime runtime)
{
    /// <summary>Asks what is known about a package.</summary>
    /// <remarks>
    /// The cache answers what was asked a moment ago, and with an old answer while the service is down. The rest shares a quota, and a
    /// budget for retries, so that a bad day of theirs does not become many times the requests. A 429 says when to come again, and the
    /// retry waits that long.
    /// </remarks>
    [Fallback(
        nameof(GetFromBackupAsync), DegradedTimeout = "300ms",
        On = [typeof(HttpRequestException), typeof(TimeoutException), typeof(ResilienceException)])]
    [Cache(Ttl = "2s", Key = "{package}", StaleOnError = true, StaleTtl = "1m")] // 5m
    [Retry(MaxAttempts = 4, BaseDelay = "100ms", MaxDelay = "1s", Factor = 1.5, Budget = "external_api")] // [ApiRetry]: 2s to 60s
    [CircuitBreaker("external_api", MinimumThroughput = 20, BreakDuration = "500ms", SuccessThreshold = 2)] // 60s
    [RateLimit("external_api", Permits = 8, Per = "1s")]
    [Timeout("300ms", Total = "2s")]
    [Bulkhead("external_api", MaxConcurrency = 10)]
    public partial Task<Advisory> GetAdvisoryAsync(string package, CancellationToken cancellationToken = default);

    /// <summary>Asks how risky an agent is, while somebody waits for the answer.</summary>
    /// <remarks>A slow answer is not waited for: a second request races it. Whoever cannot be judged counts as dangerous.</remarks>
    [Fallback(
        UseCache = true, CacheKey = "risk_{agentId}", CacheTtl = "1m", DefaultFrom = nameof(Worst),
        On = [typeof(HttpRequestException), typeof(TimeoutException), typeof(ResilienceException)])]
    [Hedge(MaxHedges = 1, Delay = "80ms")]
    [CircuitBreaker("external_api")]
    [Timeout("300ms")]
    [Bulkhead("external_api")]
    public partial Task<Risk> GetRiskAsync(string agentId, CancellationToken cancellationToken = default);

    private async Task<Advisory> GetAdvisoryCoreAsync(string package, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync($"advisories/{Uri.EscapeDataString(package)}", FleetJson.Default.Advisory, cancellationToken))!;

    private async Task<Advisory> GetFromBackupAsync(string package, CancellationToken cancellationToken) =>
        (await backup.GetFromJsonAsync(
            $"backup/advisories/{Uri.EscapeDataString(package)}", FleetJson.Default.Advisory, cancellationToken))!;

    private async Task<Risk> GetRiskCoreAsync(string agentId, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync($"risk/{Uri.EscapeDataString(agentId)}", FleetJson.Default.Risk, cancellationToken))!;

    private static Risk Worst() => new(10);
}

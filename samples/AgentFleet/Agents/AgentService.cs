using System.Net.Http.Json;
using Resilience.Aop;

namespace AgentFleet.Agents;

/// <summary>Talks to the agents. The policies stand on the methods; their cores know nothing of them.</summary>
/// <remarks>The numbers suit a demonstration that lasts half a minute. In production they are more like those in the comments.</remarks>
internal sealed partial class AgentService(HttpClient http, CommandChannel direct, CommandChannel relay, ResilienceRuntime runtime)
{
    /// <summary>Sends a command to an agent; by the relay if it cannot be reached; as a dead letter, for later, if nobody can.</summary>
    /// <remarks>Commands may be repeated because of the key: an agent that has executed one says so instead of doing it again.</remarks>
    [DeadLetter("agent_commands", Json = typeof(FleetJson))]
    [Fallback(
        nameof(SendByRelayAsync), DegradedTimeout = "300ms",
        On = [typeof(HttpRequestException), typeof(TimeoutException), typeof(ResilienceException)])]
    [Retry(MaxAttempts = 3, BaseDelay = "100ms", MaxDelay = "1s")] // 5 attempts, 1s to 30s
    [CircuitBreaker("agent_communication", MinimumThroughput = 20, BreakDuration = "500ms", SuccessThreshold = 2)] // 30s
    [Timeout("300ms", Total = "2s")] // 10s, 45s in all
    [Bulkhead("agent_communication", MaxConcurrency = 50)]
    public partial Task<CommandResult> SendAsync(
        string agentId, AgentCommand command, [IdempotencyKey] string key, CancellationToken cancellationToken = default);

    /// <summary>Asks an agent how it is; while it cannot answer, its last answer will do for a minute, and then "unavailable".</summary>
    [Fallback(
        UseCache = true, CacheKey = "agent_{agentId}", CacheTtl = "1m", DefaultFrom = nameof(Unavailable),
        On = [typeof(HttpRequestException), typeof(TimeoutException), typeof(ResilienceException)])]
    [Retry(MaxAttempts = 2, BaseDelay = "50ms", MaxDelay = "1s")]
    [CircuitBreaker("agent_communication")] // no numbers: the one above
    [Timeout("300ms", Total = "2s")]
    [Bulkhead("agent_communication")]
    public partial Task<AgentStatus> GetStatusAsync(string agentId, CancellationToken cancellationToken = default);

    private Task<CommandResult> SendCoreAsync(string agentId, AgentCommand command, string key, CancellationToken cancellationToken) =>
        direct.PostAsync(agentId, command, key, cancellationToken);

    private Task<CommandResult> SendByRelayAsync(string agentId, AgentCommand command, string key, CancellationToken cancellationToken) =>
        relay.PostAsync(agentId, command, key, cancellationToken);

    private async Task<AgentStatus> GetStatusCoreAsync(string agentId, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync($"agents/{Uri.EscapeDataString(agentId)}/status", FleetJson.Default.AgentStatus, cancellationToken))!;

    private static AgentStatus Unavailable() => new("unavailable");
}

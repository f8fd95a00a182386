using Resilience.Aop;

namespace Scenarios.Pipeline;

/// <summary>The method of the design's first page: five policies on one method.</summary>
public sealed partial class AgentClient(ResilienceRuntime runtime)
{
    /// <summary>What each attempt does; a test scripts it.</summary>
    public Func<int, CancellationToken, Task<string>> Body { get; set; } = static (_, _) => Task.FromResult("done");

    /// <summary>What the first fallback does.</summary>
    public Func<CancellationToken, Task<string>> Alternate { get; set; } = static _ => Task.FromResult("alternate");

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>Sends one command to an agent.</summary>
    [Retry(MaxAttempts = 5, BaseDelay = "1s", MaxDelay = "30s", Jitter = false), Idempotent]
    [CircuitBreaker("agent_communication", FailureThreshold = 3, BreakDuration = "30s", SuccessThreshold = 2)]
    [Bulkhead("agent_communication", MaxConcurrency = 50)]
    [Timeout("10s", Total = "45s")]
    [Fallback(nameof(SendToAlternateAsync), nameof(QueueAsync))]
    public partial Task<string> SendAsync(string agentId, string command, CancellationToken cancellationToken = default);

    private Task<string> SendCoreAsync(string agentId, string command, CancellationToken cancellationToken) => Body(++Attempts, cancellationToken);

    private Task<string> SendToAlternateAsync(string agentId, string command, CancellationToken cancellationToken) => Alternate(cancellationToken);

    private Task<string> QueueAsync(string agentId, string command, CancellationToken cancellationToken) => Task.FromResult("queued");
}

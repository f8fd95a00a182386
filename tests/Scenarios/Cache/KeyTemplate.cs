using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>Only the agent tells calls apart; whoever asks for it does not.</summary>
public sealed partial class KeyTemplate(ResilienceRuntime runtime)
{
    public Func<string, object, Task<string>> Body { get; set; } = static (id, caller) => Task.FromResult($"{id} for {caller}");

    [Cache(Ttl = "1m", Key = "agent_{agentId}")]
    public partial Task<string> LoadAsync(string agentId, object caller, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(string agentId, object caller, CancellationToken cancellationToken) => Body(agentId, caller);
}

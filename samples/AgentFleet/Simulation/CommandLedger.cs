using System.Collections.Concurrent;

namespace AgentFleet.Simulation;

/// <summary>What the agents have really done: the truth that promises are compared with. Safe for concurrent use.</summary>
/// <remarks>It keeps every key. A real agent would forget old ones.</remarks>
internal sealed class CommandLedger
{
    private readonly ConcurrentDictionary<string, bool> _executed = new(StringComparer.Ordinal);
    private long _repeated;

    /// <summary>Requests for a command that was executed already: the key told the agent so.</summary>
    public long Repeated => Interlocked.Read(ref _repeated);

    /// <summary>Executes a command, unless its key says that this has been done.</summary>
    /// <returns>Whether it was executed now.</returns>
    public bool TryExecute(string key)
    {
        if (_executed.TryAdd(key, true))
        {
            return true;
        }

        Interlocked.Increment(ref _repeated);
        return false;
    }

    /// <summary>Whether a command was executed.</summary>
    public bool IsExecuted(string key) => _executed.ContainsKey(key);
}

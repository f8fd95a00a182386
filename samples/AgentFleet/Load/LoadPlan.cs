using System.Globalization;
using AgentFleet.Agents;
using AgentFleet.Database;
using AgentFleet.ExternalApi;

namespace AgentFleet.Load;

/// <summary>Which calls are made, in which order: a function of the seed. For one user at a time.</summary>
internal sealed class LoadPlan(
    int seed, string run, AgentService agents, AgentRegistry registry, AdvisoryService advisories, TimeProvider time)
{
    private static readonly string[] Names = ["restart", "collect-logs", "update", "rotate-keys"];
    private static readonly string[] Packages = ["openssl", "zlib", "curl", "sqlite"];
    private static readonly string[] States = ["idle", "busy", "updating"];

    private readonly Random _random = new(seed);
    private long _commands;

    /// <summary>Calls of the agents.</summary>
    public CallTally Agents { get; } = new("agents");

    /// <summary>Calls of the database.</summary>
    public CallTally Database { get; } = new("database");

    /// <summary>Calls of the external API.</summary>
    public CallTally ExternalApi { get; } = new("external API");

    /// <summary>Calls of all.</summary>
    public IReadOnlyList<CallTally> Tallies => [Agents, Database, ExternalApi];

    /// <summary>Commands that were sent.</summary>
    public long Commands => Interlocked.Read(ref _commands);

    /// <summary>The next call.</summary>
    public PlannedCall Next()
    {
        string agent = string.Create(CultureInfo.InvariantCulture, $"agent-{_random.Next(1, 9)}");
        return _random.Next(100) switch
        {
            < 35 => Send(agent, new AgentCommand(Pick(Names), agent)),
            < 50 => new PlannedCall(Agents, token => agents.GetStatusAsync(agent, token)),
            < 65 => Write(agent, Pick(States)),
            < 80 => new PlannedCall(Database, token => registry.GetStatusAsync(agent, token)),
            < 90 => Ask(Pick(Packages)),
            _ => new PlannedCall(ExternalApi, token => advisories.GetRiskAsync(agent, token)),
        };
    }

    private PlannedCall Send(string agent, AgentCommand command)
    {
        // Made once, outside: every attempt, the relay and every replay carry the same one. A dead letter of another run has another.
        string key = string.Create(CultureInfo.InvariantCulture, $"{run}-command-{Interlocked.Increment(ref _commands)}");
        return new PlannedCall(Agents, token => agents.SendAsync(agent, command, key, token));
    }

    private PlannedCall Write(string agent, string state)
    {
        DateTimeOffset now = time.GetUtcNow();
        return new PlannedCall(Database, token => registry.SetStatusAsync(agent, state, now, token));
    }

    private PlannedCall Ask(string package) => new(ExternalApi, token => advisories.GetAdvisoryAsync(package, token));

    private string Pick(string[] words) => words[_random.Next(words.Length)];
}

namespace AgentFleet.Load;

/// <summary>What a run came to, as its callers and the simulated world saw it.</summary>
/// <remarks>Three values are the library's own counts, for only it knows them: degraded answers, dead letters kept and replayed.</remarks>
internal sealed record RunResult
{
    /// <summary>Whether the policies were on.</summary>
    public required bool WithPolicies { get; init; }

    /// <summary>What the callers of each service saw.</summary>
    public required IReadOnlyList<CallTally> Tallies { get; init; }

    /// <summary>Calls that a fallback or an old result of a cache has answered, and those that were accepted for later.</summary>
    public required long Degraded { get; init; }

    /// <summary>Requests that reached the agents or their relay, for each call of the service.</summary>
    public required double Amplification { get; init; }

    /// <summary>Requests that reached the agents, directly or by the relay.</summary>
    public required long AgentRequests { get; init; }

    /// <summary>Commands that were sent.</summary>
    public required long Commands { get; init; }

    /// <summary>Commands that no agent has executed.</summary>
    public required long CommandsLost { get; init; }

    /// <summary>Dead letters kept.</summary>
    public required long DeadLetters { get; init; }

    /// <summary>Dead letters replayed with success.</summary>
    public required long Replayed { get; init; }

    /// <summary>Calls of all services.</summary>
    public long Calls => Tallies.Sum(static tally => tally.Started);

    /// <summary>How long they took.</summary>
    public LatencyHistogram Latency => LatencyHistogram.Sum(Tallies.Select(static tally => tally.Latency));

    /// <summary>Calls that failed.</summary>
    public long Failed => Tallies.Sum(static tally => tally.Failed);

    /// <summary>Share of calls that were answered.</summary>
    public double SuccessRate => Calls == 0 ? 1 : 1 - ((double)Failed / Calls);
}

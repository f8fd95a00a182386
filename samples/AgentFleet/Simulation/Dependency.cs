namespace AgentFleet.Simulation;

/// <summary>What the three services depend on, and what the script breaks.</summary>
internal enum Dependency
{
    /// <summary>The agents themselves.</summary>
    Agents,

    /// <summary>The relay that reaches an agent by another way.</summary>
    Relay,

    /// <summary>Somebody else's HTTP service.</summary>
    ExternalApi,

    /// <summary>Its backup.</summary>
    ExternalApiBackup,

    /// <summary>The database file that takes writes.</summary>
    Primary,

    /// <summary>A copy of it.</summary>
    Replica1,

    /// <summary>Another copy.</summary>
    Replica2,
}

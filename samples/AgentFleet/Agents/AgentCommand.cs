namespace AgentFleet.Agents;

/// <summary>What an agent is to do.</summary>
internal sealed record AgentCommand(string Name, string Argument);

namespace AgentFleet.Agents;

/// <summary>How an agent is doing.</summary>
internal sealed record AgentStatus(string State);

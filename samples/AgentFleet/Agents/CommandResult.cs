namespace AgentFleet.Agents;

/// <summary>What became of a command, and who carried it out.</summary>
internal sealed record CommandResult(string Outcome, string By);

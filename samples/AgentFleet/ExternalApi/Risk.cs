namespace AgentFleet.ExternalApi;

/// <summary>How much of a risk an agent is, 0 to 10.</summary>
internal sealed record Risk(int Score);

namespace AgentFleet.ExternalApi;

/// <summary>What is known about a package.</summary>
internal sealed record Advisory(string Text);

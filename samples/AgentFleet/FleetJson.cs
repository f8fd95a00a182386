using System.Text.Json.Serialization;
using AgentFleet.Agents;
using AgentFleet.ExternalApi;

namespace AgentFleet;

/// <summary>How everything that travels, or waits as a dead letter, is written: without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AgentCommand))]
[JsonSerializable(typeof(CommandResult))]
[JsonSerializable(typeof(AgentStatus))]
[JsonSerializable(typeof(Advisory))]
[JsonSerializable(typeof(Risk))]
internal sealed partial class FleetJson : JsonSerializerContext;

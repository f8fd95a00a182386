using System.Net.Http.Json;

namespace AgentFleet.Agents;

/// <summary>A way by which commands reach the agents: directly, or by the relay.</summary>
internal sealed class CommandChannel(HttpClient http, string root)
{
    /// <summary>The header by which an agent recognizes a command that it has executed already.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>Sends a command.</summary>
    public async Task<CommandResult> PostAsync(string agentId, AgentCommand command, string key, CancellationToken cancellationToken)
    {
        // A message of its own for every attempt: a request can be sent only once.
        using HttpRequestMessage request = new(HttpMethod.Post, $"{root}/{Uri.EscapeDataString(agentId)}/commands")
        {
            Content = JsonContent.Create(command, FleetJson.Default.AgentCommand),
            Headers = { { KeyHeader, key } },
        };
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(FleetJson.Default.CommandResult, cancellationToken))!;
    }
}

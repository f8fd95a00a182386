using AgentFleet;
using AgentFleet.Agents;
using AgentFleet.DeadLetters;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>Editing appsettings.json while the sample runs.</summary>
public sealed class ReloadTests
{
    private const string Send = "AgentFleet.Agents.AgentService.SendAsync";
    private const string Key = "Resilience:Methods:AgentFleet.Agents.AgentService.SendAsync:Retry:MaxAttempts";

    [Fact]
    public async Task Settings_EditedWhileItRuns_ReachTheNextCallAndLeaveTheBreakerAsItIs()
    {
        using SampleFolder folder = new();

        // Attempts are counted: a busy machine must not run into the sample's short limits.
        const string Retry = "\"Retry\": { \"MaxAttempts\": 3 }";
        string settings = await File.ReadAllTextAsync(folder.Settings);
        Assert.Contains(Retry, settings, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            folder.Settings, settings.Replace(Retry, "\"Timeout\": { \"Attempt\": \"1m\", \"Total\": \"5m\" }, " + Retry, StringComparison.Ordinal));
        await using Fleet fleet = await Fleet.StartAsync(folder.Options("--seed", "7"), withPolicies: true);

        // A replay that succeeds would end the row of failures.
        await fleet.Services.GetRequiredService<ReplayWorker>().StopAsync(CancellationToken.None);
        CountingHandler dead = new();
        using HttpClient http = new(dead) { BaseAddress = new Uri("http://127.0.0.1") };
        using HttpClient relay = new(new CountingHandler()) { BaseAddress = http.BaseAddress };
        AgentService service = new(http, new CommandChannel(http, "agents"), new CommandChannel(relay, "relay"), fleet.Runtime);

        Assert.Equal(3, await AttemptsAsync(service, dead));
        Assert.Contains($"MaxAttempts = 3 [{Key}]", fleet.Runtime.Explain(Send), StringComparison.Ordinal);

        string notice = await EditAsync(fleet, folder, "\"MaxAttempts\": 3", "\"MaxAttempts\": 2");
        Assert.Contains("Resilience settings were reloaded", notice, StringComparison.Ordinal);
        Assert.Contains($"MaxAttempts = 2 [{Key}]", fleet.Runtime.Explain(Send), StringComparison.Ordinal);
        Assert.True(fleet.Runtime.CircuitBreakers.TryGet("agent_communication", out CircuitBreaker? breaker));
        Assert.Equal((CircuitState.Closed, 3), (breaker.State, breaker.Stats.FailuresInARow));

        // The fifth failure in a row opens it: those of before the reload count.
        Assert.Equal(2, await AttemptsAsync(service, dead));
        Assert.Equal(CircuitState.Open, breaker.State);

        string refusal = await EditAsync(fleet, folder, "\"MaxAttempts\": 2", "\"MaxAttempts\": 0");
        Assert.Contains("refused, and the last good ones stay", refusal, StringComparison.Ordinal);
        Assert.Contains($"{Key}: Retry.MaxAttempts is 0; use 1 or more", refusal, StringComparison.Ordinal);
        Assert.Contains($"MaxAttempts = 2 [{Key}]", fleet.Runtime.Explain(Send), StringComparison.Ordinal);
        Assert.Same(breaker, Assert.Single(fleet.Runtime.CircuitBreakers));
    }

    private static async Task<int> AttemptsAsync(AgentService service, CountingHandler dead)
    {
        int before = dead.Requests;
        await Assert.ThrowsAsync<FallbackExhaustedException>(() => service.SendAsync("agent-1", new AgentCommand("restart", ""), "key"));
        return dead.Requests - before;
    }

    /// <summary>Edits the file and waits for what is said about it.</summary>
    private static async Task<string> EditAsync(Fleet fleet, SampleFolder folder, string from, string to)
    {
        TaskCompletionSource<string> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.Events.Line = line =>
        {
            if (line.Contains("settings", StringComparison.Ordinal))
            {
                told.TrySetResult(line);
            }
        };
        string text = await File.ReadAllTextAsync(folder.Settings);
        Assert.Contains(from, text, StringComparison.Ordinal);

        // Beside it, and then in its place: whoever follows the file never sees half of it.
        string edited = folder.Settings + ".new";
        await File.WriteAllTextAsync(edited, text.Replace(from, to, StringComparison.Ordinal));
        File.Move(edited, folder.Settings, overwrite: true);
        return await told.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>A server that nobody reaches.</summary>
    private sealed class CountingHandler : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError, "Nobody listens."));
        }
    }
}

using System.Globalization;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>What ten seconds of the sample show: the script's faults, and what each policy makes of them.</summary>
public sealed class FleetRunTests(FinishedFleet fleet) : IClassFixture<FinishedFleet>
{
    private const string Send = "AgentFleet.Agents.AgentService.SendAsync";
    private const string ReadStatus = "AgentFleet.Database.AgentRegistry.GetStatusAsync";

    [Fact]
    public void Load_OfTenSeconds_IsMadeAndAnswered()
    {
        Assert.Equal(400, fleet.Result.Calls);
        Assert.Equal(400, fleet.Result.Tallies.Sum(static tally => tally.Answered + tally.Failed));
        Assert.All(fleet.Result.Tallies, static tally => Assert.True(tally.Answered > 0, tally.Service));
        Assert.True(fleet.Result.Degraded > 0);
    }

    [Theory]
    [InlineData("agent_communication")]
    [InlineData("database")]
    [InlineData("external_api")]
    public void Breakers_WhileTheScriptRuns_OpenAndCloseAgain(string name)
    {
        Assert.True(fleet.Metrics.Samples[$"circuit_breaker_transitions_total{{name=\"{name}\",to=\"open\"}}"] > 0);
        Assert.True(fleet.Metrics.Samples[$"circuit_breaker_transitions_total{{name=\"{name}\",to=\"closed\"}}"] > 0);
    }

    [Fact]
    public void Fallbacks_OfAllKinds_HaveAnswered()
    {
        Assert.True(Fallback(Send).AnsweredByMember[0] > 0, "the relay");
        FallbackSnapshot read = Fallback(ReadStatus);
        Assert.True(read.AnsweredByMember.Sum() + read.AnsweredByCache > 0, "the replicas, or what was read last");
        Assert.True(fleet.Snapshot.Fallbacks.Sum(static fallback => fallback.AnsweredByCache) > 0, "last good results");
        Assert.True(fleet.Snapshot.Caches.Single().Stale + fleet.Snapshot.Caches.Single().Hits > 0, "the cache");
    }

    [Fact]
    public void DeadLetters_OfBothQueues_AreReplayedAndDeleted()
    {
        Assert.Equal(["agent_commands", "database_writes"], fleet.Snapshot.DeadLetters.Select(static queue => queue.Queue).Order());
        Assert.All(fleet.Snapshot.DeadLetters, static queue => Assert.True(queue.Recorded > 0, queue.Queue));
        Assert.All(fleet.Snapshot.DeadLetters, static queue => Assert.Equal(queue.Recorded, queue.Replayed));
        Assert.Empty(fleet.Records);
    }

    [Fact]
    public void Commands_AfterTheReplays_HaveBeenExecuted()
    {
        Assert.True(fleet.Result.Commands > 100);

        // All of them, but for calls that a very slow machine has not ended when the run is over: cancelled, they fail without a letter.
        long letters = fleet.Snapshot.DeadLetters.Single(static queue => queue.Queue == "agent_commands").Recorded;
        Assert.InRange(fleet.Result.CommandsLost, 0, fleet.Result.Tallies[0].Failed - letters);
    }

    [Fact]
    public void Report_AtTheEnd_HasTheOriginalsSections()
    {
        string[] sections =
        [
            "=== Resilience Health Report ===", "Generated at: ", "Overall Health Score: ",
            "Circuit Breakers:", "  Total: 3", "  Open: ", "  Half-Open: ",
            "Resource Bulkheads:",
        ];
        int from = 0;
        foreach (string section in sections)
        {
            int at = fleet.Report.IndexOf(section, from, StringComparison.Ordinal);
            Assert.True(at >= from, $"'{section}' is not where it belongs in\n{fleet.Report}");
            from = at;
        }

        Assert.Contains("  agent_communication: ", fleet.Report[from..], StringComparison.Ordinal);
    }

    [Fact]
    public void Dashboard_AtItsAddress_ShowsThisRuntime()
    {
        Assert.StartsWith("<!DOCTYPE html>", fleet.Page, StringComparison.OrdinalIgnoreCase);
        foreach (string name in new[] { Send, ReadStatus, "agent_communication", "external_api", "agent_commands" })
        {
            Assert.Contains($"\"{name}\"", fleet.PageSnapshot, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void LiveTable_AtTheEnd_ShowsServicesBreakersAndEvents()
    {
        string[] lines = fleet.Picture.Split('\n');
        Assert.Matches(@"^ *\d\d:\d\d  health \w+ \(\d+\.\d %\)", lines[0]);
        string agents = Assert.Single(lines, static line => line.Contains("│ agents ", StringComparison.Ordinal));
        Assert.Contains($" {fleet.Result.Tallies[0].Started} ", agents, StringComparison.Ordinal);
        Assert.Matches(@"│ closed +│ 0 of 50, 0 wait +│ 0 wait, \d+ replayed", agents);
        Assert.Contains(lines, static line => line.StartsWith("Faults now: none", StringComparison.Ordinal));
        Assert.Matches(@"\d\d:\d\d Circuit breaker '\w+' closed: ProbesSucceeded", fleet.Picture);
    }

    [Fact]
    public void Health_WhileTheScriptRuns_SuffersAndIsGoodAtTheEnd()
    {
        Assert.Contains(fleet.Healths, static health => health != "Healthy");
        Assert.Equal(1, fleet.Snapshot.Health.CircuitBreakerHealth);
        Assert.Equal("Healthy", fleet.Healths[^1]); // of breakers; what a slow machine's calls take from the monitor's score is another matter
    }

    [Fact]
    public void Metrics_OfTheOriginal_AgreeWithTheSnapshot()
    {
        foreach (CircuitBreakerSnapshot breaker in fleet.Snapshot.CircuitBreakers)
        {
            Check("gauge", "circuit_breaker_state", $"name=\"{breaker.Name}\",state=\"closed\"", 1);
            Check("gauge", "circuit_breaker_state", $"name=\"{breaker.Name}\",state=\"open\"", 0);
            Check("counter", "circuit_breaker_failures_total", $"name=\"{breaker.Name}\"", breaker.TotalFailures);
            Assert.True(breaker.TotalFailures > 0);
        }

        foreach (BulkheadSnapshot bulkhead in fleet.Snapshot.Bulkheads)
        {
            Check("gauge", "bulkhead_active_calls", $"resource=\"{bulkhead.Name}\"", 0);
            Check("counter", "bulkhead_rejected_calls_total", $"resource=\"{bulkhead.Name}\"", bulkhead.Rejected);
            Check("gauge", "bulkhead_utilization_ratio", $"resource=\"{bulkhead.Name}\"", bulkhead.Utilization);
        }

        foreach (OperationSnapshot operation in fleet.Snapshot.Operations)
        {
            double attempts = fleet.Metrics.Samples
                .Where(sample => sample.Key.StartsWith("retry_attempts_total{attempt=\"", StringComparison.Ordinal)
                    && sample.Key.EndsWith($",operation=\"{operation.Operation}\"}}", StringComparison.Ordinal))
                .Sum(static sample => sample.Value);
            Assert.Equal(operation.Attempts, attempts);
            Check("counter", "retry_success_total", $"operation=\"{operation.Operation}\"", operation.SucceededAfterRetry);
        }

        OperationSnapshot send = fleet.Snapshot.Operations.Single(static operation => operation.Operation == Send);
        Check("histogram", "retry_duration_seconds", $"operation=\"{Send}\"", send.Calls, "_count");
        string line = string.Create(CultureInfo.InvariantCulture, $"{Send}: {send.Calls} calls, {send.Attempts} attempts");
        Assert.Contains(line, fleet.Report, StringComparison.Ordinal);
        Assert.Equal(6, fleet.Snapshot.Operations.Count);
    }

    [Theory]
    [InlineData("docs/grafana/resilience.json")]
    [InlineData("docs/prometheus/alerts.yml")]
    public void Series_ThatADashboardOrAlertNames_ExistInTheMetrics(string path)
    {
        IReadOnlySet<string> named = PromQl.SeriesIn(path);
        Assert.True(named.Count >= 5, string.Join(", ", named));
        IEnumerable<string> known = fleet.Metrics.Samples.Keys.Select(static sample => sample.Split('{')[0]);
        Assert.Empty(named.Except(known));
    }

    private FallbackSnapshot Fallback(string operation) => fleet.Snapshot.Fallbacks.Single(fallback => fallback.Operation == operation);

    private void Check(string type, string name, string labels, double value, string suffix = "")
    {
        Assert.Equal(type, fleet.Metrics.TypeOf[name]);
        Assert.Equal(value, fleet.Metrics.Samples[$"{name}{suffix}{{{labels}}}"]);
    }
}

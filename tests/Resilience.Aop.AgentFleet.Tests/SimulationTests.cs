using System.Net.Http.Headers;
using AgentFleet.Agents;
using AgentFleet.Database;
using AgentFleet.Http;
using AgentFleet.Load;
using AgentFleet.Output;
using AgentFleet.Simulation;

namespace Resilience.Aop.AgentFleet.Tests;

/// <summary>Parts of the simulated world, and how results are counted and shown, without a run.</summary>
public sealed class SimulationTests
{
    [Fact]
    public void Become_FileSystemInTheWay_IsTriedAgain()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("agent-fleet-tests-");
        try
        {
            SqliteFile file = new(Path.Combine(folder.FullName, "some.db"));
            file.Create();
            FileFault fault = new(file, Dependency.Replica1);
            Directory.CreateDirectory(file.AwayPath);
            fault.Become(FaultKind.Away);
            Assert.True(File.Exists(file.Path));

            Directory.Delete(file.AwayPath);
            fault.Become(FaultKind.Away);
            Assert.False(File.Exists(file.Path));

            Directory.CreateDirectory(file.Path);
            fault.Become(FaultKind.None);
            Assert.True(File.Exists(file.AwayPath));

            Directory.Delete(file.Path);
            fault.Become(FaultKind.None);
            file.Open().Dispose();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Ledger_CommandsOfTwoRuns_CountsItsOwnOnce()
    {
        CommandLedger ledger = new("b");
        Assert.True(ledger.TryExecute("b-command-1"));
        Assert.True(ledger.TryExecute("a-command-1"));
        Assert.False(ledger.TryExecute("b-command-1"));
        Assert.False(ledger.TryExecute("a-command-1"));
        Assert.Equal((1, 2), (ledger.Executed, ledger.Repeated));
    }

    [Fact]
    public void Ledger_MoreKeysThanItRemembers_ForgetsTheOldest()
    {
        CommandLedger ledger = new("a", remembered: 2);
        Assert.True(ledger.TryExecute("a-command-1"));
        Assert.True(ledger.TryExecute("a-command-2"));
        Assert.True(ledger.TryExecute("a-command-3"));
        Assert.False(ledger.TryExecute("a-command-2"));
        Assert.True(ledger.TryExecute("a-command-1"));
    }

    [Fact]
    public async Task World_OfTheSameSeed_HasAnotherRun()
    {
        await using SimulatedWorld one = await SimulatedWorld.StartAsync(7, null, TimeProvider.System);
        await using SimulatedWorld other = await SimulatedWorld.StartAsync(7, null, TimeProvider.System);
        Assert.NotEqual(one.Ledger.Run, other.Ledger.Run);
    }

    [Fact]
    public void WaitOf_SecondsOrDate_IsTheWait()
    {
        DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Null(HttpFailureHandler.WaitOf(null, now));
        Assert.Equal(TimeSpan.FromSeconds(3), HttpFailureHandler.WaitOf(new RetryConditionHeaderValue(TimeSpan.FromSeconds(3)), now));
        Assert.Equal(TimeSpan.FromSeconds(5), HttpFailureHandler.WaitOf(new RetryConditionHeaderValue(now.AddSeconds(5)), now));
        Assert.Equal(TimeSpan.Zero, HttpFailureHandler.WaitOf(new RetryConditionHeaderValue(now.AddSeconds(-5)), now));
    }

    [Fact]
    public async Task Post_AgentWithSignsOfAnAddress_StaysOneSegment()
    {
        AddressHandler server = new();
        using HttpClient http = new(server) { BaseAddress = new Uri("http://127.0.0.1") };
        CommandChannel channel = new(http, "agents");
        await Assert.ThrowsAsync<HttpRequestException>(
            () => channel.PostAsync("a/../b?c", new AgentCommand("restart", ""), "key", TestContext.Current.CancellationToken));
        Assert.Equal("/agents/a%2F..%2Fb%3Fc/commands", server.PathAndQuery);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Table_RunWithoutPolicies_SaysWhatItsPercentileDependsOn(bool withPolicies, bool says)
    {
        RunResult run = new()
        {
            WithPolicies = withPolicies, Tallies = [], Degraded = 0, Amplification = 0, AgentRequests = 0, Commands = 0, CommandsLost = 0,
            DeadLetters = 0, Replayed = 0,
        };
        Assert.Equal(says, ResultTable.Write([run]).Contains("cut 3 s after the end", StringComparison.Ordinal));
    }

    /// <summary>A server that notes where a request went.</summary>
    private sealed class AddressHandler : HttpMessageHandler
    {
        public string? PathAndQuery { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            PathAndQuery = request.RequestUri!.PathAndQuery;
            return Task.FromException<HttpResponseMessage>(new HttpRequestException("Nobody listens."));
        }
    }
}

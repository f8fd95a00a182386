namespace AgentFleet.Simulation;

/// <summary>Everything outside of the services, and what really happened there.</summary>
internal sealed class SimulatedWorld : IAsyncDisposable
{
    private SimulatedWorld(FaultClock faults, CommandLedger ledger, RequestCounter requests, SimulatedNetwork network)
    {
        Faults = faults;
        Ledger = ledger;
        Requests = requests;
        Network = network;
    }

    /// <summary>What is broken now.</summary>
    public FaultClock Faults { get; }

    /// <summary>Commands that were executed.</summary>
    public CommandLedger Ledger { get; }

    /// <summary>Requests that arrived.</summary>
    public RequestCounter Requests { get; }

    /// <summary>Agents, relay and external API.</summary>
    public SimulatedNetwork Network { get; }

    /// <summary>Starts the script and the network.</summary>
    public static async Task<SimulatedWorld> StartAsync(int seed, TimeSpan? duration, TimeProvider time)
    {
        FaultClock faults = new(new FaultScript(seed, duration), time);
        CommandLedger ledger = new(Guid.NewGuid().ToString("N")[..8]);
        RequestCounter requests = new();
        return new SimulatedWorld(faults, ledger, requests, await SimulatedNetwork.StartAsync(faults, ledger, requests, time));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Network.DisposeAsync();
}

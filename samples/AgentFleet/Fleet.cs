using AgentFleet.DeadLetters;
using AgentFleet.Load;
using AgentFleet.Output;
using AgentFleet.Simulation;
using Resilience.Aop;

namespace AgentFleet;

/// <summary>One run: the simulated world, the host of the services, the load.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private readonly SimulatedNetwork _network;
    private readonly WebApplication _host;
    private readonly CommandLedger _ledger;
    private readonly RequestCounter _requests;
    private readonly string _folder;
    private readonly bool _keepsFolder;

    private Fleet(
        FleetOptions options, bool withPolicies, SimulatedNetwork network, WebApplication host, FaultClock faults, CommandLedger ledger, RequestCounter requests,
        EventLog events, string folder)
    {
        Options = options;
        WithPolicies = withPolicies;
        Faults = faults;
        Events = events;
        _network = network;
        _host = host;
        _ledger = ledger;
        _requests = requests;
        _folder = folder;
        _keepsFolder = options.Data is not null;
    }

    public FleetOptions Options { get; }

    public bool WithPolicies { get; }

    public FaultClock Faults { get; }

    public EventLog Events { get; }

    public Uri Address => new(_host.Urls.Single());

    public Uri NetworkAddress => _network.Address;

    public IServiceProvider Services => _host.Services;

    public ResilienceRuntime Runtime => Services.GetRequiredService<ResilienceRuntime>();

    public LoadGenerator Load => Services.GetRequiredService<LoadGenerator>();

    /// <summary>Whether somebody has stopped it (Ctrl+C).</summary>
    public bool IsInterrupted => _host.Lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Starts everything but the load.</summary>
    /// <exception cref="ResilienceConfigurationException">A value in appsettings.json is wrong.</exception>
    public static async Task<Fleet> StartAsync(FleetOptions options, bool withPolicies)
    {
        string folder = options.Data is { } data
            ? Path.Combine(data, withPolicies ? "with-policies" : "without-policies")
            : Directory.CreateTempSubdirectory("agent-fleet-").FullName;
        Directory.CreateDirectory(folder);
        FaultClock faults = new(new FaultScript(options.Seed, options.Duration), TimeProvider.System);
        CommandLedger ledger = new();
        RequestCounter requests = new();
        EventLog events = new(faults);
        SimulatedNetwork network = await SimulatedNetwork.StartAsync(faults, ledger, requests, TimeProvider.System);
        WebApplication host = FleetHost.Build(options, withPolicies, folder, network.Address, faults, events);
        Fleet fleet = new(options, withPolicies, network, host, faults, ledger, requests, events, folder);
        faults.Start();
        await host.StartAsync();
        return fleet;
    }

    /// <summary>Makes the load, then lets calls end and dead letters be replayed.</summary>
    public async Task<RunResult> RunAsync(CancellationToken stop = default)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, _host.Lifetime.ApplicationStopping);
        Faults.Start();
        await Load.RunAsync(either.Token);
        Faults.End();
        await Load.DrainAsync(TimeSpan.FromSeconds(3));
        await Services.GetRequiredService<ReplayWorker>().FinishAsync(TimeSpan.FromSeconds(10));

        LoadPlan plan = Load.Plan;
        long agentRequests = _requests.Of(Dependency.Agents);
        ResilienceSnapshot snapshot = Runtime.Monitor.Collect();
        return new RunResult
        {
            WithPolicies = WithPolicies,
            Tallies = plan.Tallies,
            Degraded = snapshot.Fallbacks.Sum(static fallback => fallback.Answered) + snapshot.Caches.Sum(static cache => cache.Stale)
                + snapshot.DeadLetters.Sum(static queue => queue.Accepted),
            AgentRequests = agentRequests,
            Amplification = (double)agentRequests / Math.Max(plan.Agents.Started, 1),
            Commands = plan.CommandKeys.Count,
            CommandsLost = plan.CommandKeys.Count(key => !_ledger.IsExecuted(key)),
            DeadLetters = snapshot.DeadLetters.Sum(static queue => queue.Recorded),
            Replayed = snapshot.DeadLetters.Sum(static queue => queue.Replayed),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
        await _network.DisposeAsync();
        if (!_keepsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

using AgentFleet.DeadLetters;
using AgentFleet.Load;
using AgentFleet.Output;
using AgentFleet.Simulation;
using Resilience.Aop;

namespace AgentFleet;

/// <summary>One run: the simulated world, the host of the services, the load.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    /// <summary>How long calls under way at the end are waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SimulatedWorld _world;
    private readonly WebApplication _host;
    private readonly string _folder;

    private Fleet(FleetOptions options, bool withPolicies, SimulatedWorld world, WebApplication host, EventLog events, string folder)
    {
        Options = options;
        WithPolicies = withPolicies;
        Events = events;
        _world = world;
        _host = host;
        _folder = folder;
    }

    public FleetOptions Options { get; }

    public bool WithPolicies { get; }

    public EventLog Events { get; }

    public FaultClock Faults => _world.Faults;

    public Uri Address => new(_host.Urls.Single());

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
            ? Directory.CreateDirectory(Path.Combine(data, withPolicies ? "with-policies" : "without-policies")).FullName
            : Directory.CreateTempSubdirectory("agent-fleet-").FullName;
        SimulatedWorld world = await SimulatedWorld.StartAsync(options.Seed, options.Duration, TimeProvider.System);
        EventLog events = new(world.Faults);
        WebApplication host = FleetHost.Build(options, withPolicies, folder, world, events);
        Fleet fleet = new(options, withPolicies, world, host, events, folder);
        try
        {
            await host.StartAsync();
            return fleet;
        }
        catch (ResilienceConfigurationException)
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the load, then lets calls end and dead letters be replayed.</summary>
    public async Task<RunResult> RunAsync(CancellationToken stop = default)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, _host.Lifetime.ApplicationStopping);
        Faults.Start();
        await Load.RunAsync(either.Token);
        Faults.End();
        await Load.DrainAsync(Patience);
        await Services.GetRequiredService<ReplayWorker>().FinishAsync(TimeSpan.FromSeconds(30));
        return Sum();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host.Lifetime.ApplicationStarted.IsCancellationRequested)
        {
            await _host.StopAsync();
        }

        await _host.DisposeAsync();
        await _world.DisposeAsync();
        if (Options.Data is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>What the run has come to so far.</summary>
    public RunResult Sum()
    {
        LoadPlan plan = Load.Plan;
        long agentRequests = _world.Requests.Of(Dependency.Agents) + _world.Requests.Of(Dependency.Relay);
        ResilienceSnapshot snapshot = Runtime.Monitor.Collect();
        return new RunResult
        {
            WithPolicies = WithPolicies,
            Tallies = plan.Tallies,
            Degraded = snapshot.Fallbacks.Sum(static fallback => fallback.Answered)
                + snapshot.Caches.Sum(static cache => cache.Stale)
                + snapshot.DeadLetters.Sum(static queue => queue.Accepted),
            AgentRequests = agentRequests,
            Amplification = (double)agentRequests / Math.Max(plan.Agents.Started, 1),
            Commands = plan.Commands,
            CommandsLost = plan.Commands - _world.Ledger.Executed,
            DeadLetters = snapshot.DeadLetters.Sum(static queue => queue.Recorded),
            Replayed = snapshot.DeadLetters.Sum(static queue => queue.Replayed),
        };
    }
}

using System.Globalization;
using AgentFleet.Agents;
using AgentFleet.ExternalApi;

namespace AgentFleet.Simulation;

/// <summary>The agents, their relay and the external API: a real HTTP server on loopback that fails as the script says.</summary>
internal sealed class SimulatedNetwork : IAsyncDisposable
{
    private static readonly TimeSpan QuickAnswer = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(600);

    private readonly WebApplication _server;
    private readonly FaultClock _faults;
    private readonly CommandLedger _ledger;
    private readonly RequestCounter _requests;
    private readonly TimeProvider _time;

    private SimulatedNetwork(
        WebApplication server, FaultClock faults, CommandLedger ledger, RequestCounter requests, TimeProvider time)
    {
        _server = server;
        _faults = faults;
        _ledger = ledger;
        _requests = requests;
        _time = time;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_server.Urls.Single());

    /// <summary>Starts the server on any free port.</summary>
    public static async Task<SimulatedNetwork> StartAsync(
        FaultClock faults, CommandLedger ledger, RequestCounter requests, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        SimulatedNetwork network = new(server, faults, ledger, requests, time);
        server.MapPost("/agents/{agent}/commands", context => network.ExecuteAsync(context, Dependency.Agents, "agent"));
        server.MapPost("/relay/{agent}/commands", context => network.ExecuteAsync(context, Dependency.Relay, "relay"));
        server.MapGet("/agents/{agent}/status", context => network.AnswerAsync(context, Dependency.Agents, new AgentStatus("online")));
        server.MapGet("/risk/{agent}", context => network.AnswerAsync(context, Dependency.ExternalApi, new Risk(7)));
        Advisory advisory = new("patch available");
        server.MapGet("/advisories/{package}", context => network.AnswerAsync(context, Dependency.ExternalApi, advisory));
        server.MapGet("/backup/advisories/{package}", context => network.AnswerAsync(context, Dependency.ExternalApiBackup, advisory));
        await server.StartAsync();
        return network;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ExecuteAsync(HttpContext context, Dependency dependency, string by)
    {
        // Executed before the answer is late: what a caller gives up on may have happened.
        FaultKind fault = await BeginAsync(context, dependency);
        if (fault is FaultKind.None or FaultKind.Slow)
        {
            bool isNew = _ledger.TryExecute(context.Request.Headers[CommandChannel.KeyHeader].ToString());
            await EndAsync(context, fault, new CommandResult(isNew ? "done" : "done before", by));
        }
    }

    private async Task AnswerAsync(HttpContext context, Dependency dependency, object answer)
    {
        FaultKind fault = await BeginAsync(context, dependency);
        if (fault is FaultKind.None or FaultKind.Slow)
        {
            await EndAsync(context, fault, answer);
        }
    }

    /// <summary>Fails as the script says.</summary>
    /// <returns>The fault; after None and Slow the request is still to be answered.</returns>
    private async Task<FaultKind> BeginAsync(HttpContext context, Dependency dependency)
    {
        long number = _requests.Add(dependency);
        FaultKind fault = _faults.Now(dependency);
        switch (fault)
        {
            case FaultKind.Flaky when number % 2 == 0:
            case FaultKind.Slow when number % 2 == 0:
                return FaultKind.None;
            case FaultKind.Flaky:
            case FaultKind.Unavailable:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case FaultKind.RateLimited:
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
                break;
            case FaultKind.Refuse:
                context.Abort();
                break;
            case FaultKind.Hang:
                await DelayAsync(Timeout.InfiniteTimeSpan, context);
                break;
        }

        return fault;
    }

    private async Task EndAsync(HttpContext context, FaultKind fault, object answer)
    {
        await DelayAsync(fault == FaultKind.Slow ? SlowAnswer : QuickAnswer, context);
        if (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsJsonAsync(answer, answer.GetType(), FleetJson.Default, contentType: null, context.RequestAborted);
        }
    }

    private async Task DelayAsync(TimeSpan delay, HttpContext context) =>
        await Task.Delay(delay, _time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

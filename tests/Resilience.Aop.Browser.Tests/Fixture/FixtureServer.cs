using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Browser.Tests;

/// <summary>
/// A server on loopback that serves the page as the dashboard does, with frames that a test makes: for states that a real program is hard to bring into.
/// </summary>
internal sealed class FixtureServer : IAsyncDisposable
{
    /// <summary>What the real server sends; a test compares the two.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private const string Header = "X-Fixture-Token";
    private const string SignIn = "/sign-in";

    private readonly FrameFeed _feed;
    private readonly string _token = Guid.NewGuid().ToString("N");
    private WebApplication? _application;
    private Task _beat = Task.CompletedTask;
    private CancellationTokenSource _stop = new();
    private int _port;

    private FixtureServer(JsonObject frame, JsonObject inventory)
    {
        _feed = new FrameFeed(frame);
        Inventory = inventory;
    }

    public JsonObject Inventory { get; set; }

    /// <summary>What the stream answers instead of frames; 200: frames, 302: the way to a sign-in page.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Whether no frames come, not even a first one, while connections stand.</summary>
    public bool IsStalled
    {
        get => _feed.IsStalled;
        set => _feed.IsStalled = value;
    }

    /// <summary>Number of the frame that was made last. While none come, a page that has drawn it is given nothing more.</summary>
    public long Sequence => _feed.Sequence;

    /// <summary>How many pages are connected.</summary>
    public int Watchers => _feed.Connections.Now;

    /// <summary>How many connections there were since the beginning.</summary>
    public int Connections => _feed.Connections.Ever;

    /// <summary>What an action answers; 302: with the way to a sign-in page.</summary>
    public (int Status, bool Succeeded, string Message) Answer { get; set; } = (200, true, "Done.");

    public ConcurrentQueue<(string Action, JsonObject Body)> Actions { get; } = new();

    public string Address => $"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}/resilience/";

    public static async Task<FixtureServer> StartAsync(JsonObject? frame = null, JsonObject? inventory = null)
    {
        FixtureServer server = new(frame ?? Frames.Fleet(), inventory ?? Frames.FleetInventory());
        await server.StartAsync();
        return server;
    }

    /// <summary>Changes the frame and sends it.</summary>
    public void Publish(Action<JsonObject> change) => _feed.Send(frame =>
    {
        change(frame);
        return frame;
    });

    public void Publish(JsonObject frame) => _feed.Send(_ => frame);

    /// <summary>Names in a list of the present frame.</summary>
    public IReadOnlyList<string> Names(string list) => _feed.Read<IReadOnlyList<string>>(frame => [.. frame[list]!.AsArray().Select(static node => (string)node!["name"]!)]);

    /// <summary>Starts again at the address it had before.</summary>
    public async Task StartAsync()
    {
        WebApplication application = await SamePort.BindAsync(BeginAsync);
        _application = application;
        _port = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        _stop = new CancellationTokenSource();
        _beat = BeatAsync(_stop.Token);
    }

    private async Task<WebApplication> BeginAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}");
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.Zero);
        WebApplication application = builder.Build();
        application.Use(static (context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return next(context);
        });
        application.MapGet("/resilience/", static () => Results.Text(Read("dashboard.html"), "text/html; charset=utf-8"));
        application.MapGet("/resilience/assets/{name}", static (string name) => Results.Text(Read(name), Type(name)));
        application.MapGet("/resilience/events", Events);
        application.MapGet("/resilience/inventory.json", () => Results.Text(Inventory.ToJsonString(), "application/json"));
        application.MapGet("/resilience/report.txt", static () => Results.Text("report"));
        application.MapGet("/resilience/token", () => Results.Text(new JsonObject { ["header"] = Header, ["token"] = _token }.ToJsonString(), "application/json"));
        application.MapPost("/resilience/actions/{action}", Act);
        await SamePort.StartAsync(application);
        return application;
    }

    /// <summary>Goes away, connections and all.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _beat;
        _feed.End();
        if (_application is { } application)
        {
            await application.DisposeAsync();
        }

        _application = null;
        _stop.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await StopAsync();
        }
    }

    private async Task BeatAsync(CancellationToken token)
    {
        using PeriodicTimer timer = new(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(token))
            {
                Publish(static _ => { });
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task Events(HttpContext context)
    {
        if (Status != 200)
        {
            context.Response.StatusCode = Status;
            if (Status == StatusCodes.Status302Found)
            {
                context.Response.Headers.Location = SignIn;
            }

            return;
        }

        context.Response.ContentType = "text/event-stream";
        Channel<string> frames = _feed.Connect();
        try
        {
            await context.Response.WriteAsync("retry: 200\n\n", context.RequestAborted);
            await foreach (string frame in frames.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync($"event: frame\ndata: {frame}\n\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
        }
        finally
        {
            _feed.Disconnect(frames);
        }
    }

    private async Task<IResult> Act(string action, HttpContext context)
    {
        if (Answer.Status == StatusCodes.Status302Found)
        {
            return Results.Redirect(SignIn);
        }

        if (context.Request.Headers[Header] != _token || context.Request.Headers.XRequestedWith != "XMLHttpRequest")
        {
            return Results.StatusCode(400);
        }

        JsonObject body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        Actions.Enqueue((action, body));
        JsonObject answer = new() { ["action"] = action, ["target"] = body["name"]?.DeepClone() ?? "", ["succeeded"] = Answer.Succeeded, ["message"] = Answer.Message };
        return Results.Text(answer.ToJsonString(), "application/json", statusCode: Answer.Status);
    }

    private static string Read(string name) => File.ReadAllText(RepositoryPath.Of("src/Resilience.Aop.AspNetCore/Assets/" + Path.GetFileName(name)));

    private static string Type(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain",
    };
}

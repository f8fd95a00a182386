using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>A program with a dashboard on a real loopback port, on virtual time.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    /// <summary>Stands in for the peer's address, which a loopback test cannot have otherwise.</summary>
    public const string Peer = "X-Test-Peer";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<TaskCompletionSource> _endings;

    private DashboardHost(WebApplication app, ResilienceRuntime runtime, FakeTimeProvider time, LogRecorder log, ConcurrentQueue<TaskCompletionSource> endings)
    {
        _app = app;
        _endings = endings;
        Runtime = runtime;
        Time = time;
        Log = log;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        Shop = new Shop(runtime);
    }

    public ResilienceRuntime Runtime { get; }

    public FakeTimeProvider Time { get; }

    public LogRecorder Log { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public Shop Shop { get; }

    public IServiceProvider Services => _app.Services;

    public FrameProducer Producer => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .Select(static endpoint => endpoint.Metadata.GetMetadata<DashboardEndpoint>()).OfType<DashboardEndpoint>().First().Producer;

    public static async Task<DashboardHost> StartAsync(
        Action<ResilienceDashboardOptions>? options = null,
        string prefix = "/resilience",
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? before = null,
        Action<WebApplication, IEndpointConventionBuilder>? after = null,
        Func<WebApplication, IEndpointRouteBuilder>? routes = null,
        IDeadLetterStore? store = null)
    {
        LogRecorder log = new();
        FakeTimeProvider time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        MeterFactory meters = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions
        {
            TimeProvider = time, MeterFactory = meters, DeadLetterStore = store, Random = new Random(1),
        });
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Information);
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromMinutes(5)); // longer than any test waits for its end
        builder.Services.AddSingleton(runtime);
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        ConcurrentQueue<TaskCompletionSource> endings = new();
        app.Use((context, next) => WatchAsync(context, next, endings));
        before?.Invoke(app);
        app.UseRouting();
        if (app.Services.GetService<IAuthenticationSchemeProvider>() is not null)
        {
            app.UseAuthentication();
            app.UseAuthorization();
        }

        IEndpointConventionBuilder route = (routes?.Invoke(app) ?? app).MapResilienceDashboard(prefix, options);
        after?.Invoke(app, route);
        await app.StartAsync();
        return new DashboardHost(app, runtime, time, log, endings);
    }

    /// <summary>Adds a scheme that believes a header, and the policies "ops" and "boss".</summary>
    public static void AddPolicies(IServiceCollection services)
    {
        services.AddAuthentication(HeaderAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy("ops", static policy => policy.RequireAuthenticatedUser())
            .AddPolicy("boss", static policy => policy.RequireRole("boss"));
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Opens the stream of frames.</summary>
    public Task<FrameReader> OpenAsync(string path = "/resilience/events") => FrameReader.OpenAsync(Client, path);

    /// <summary>Completes when the server is done with the next request that ends.</summary>
    public Task NextEndAsync()
    {
        TaskCompletionSource ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _endings.Enqueue(ending);
        return ending.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task WatchAsync(HttpContext context, RequestDelegate next, ConcurrentQueue<TaskCompletionSource> endings)
    {
        if (context.Request.Headers.Remove(Peer, out Microsoft.Extensions.Primitives.StringValues peer))
        {
            context.Connection.RemoteIpAddress = IPAddress.TryParse(peer.ToString(), out IPAddress? address) ? address : null;
        }

        try
        {
            await next(context);
        }
        finally
        {
            if (endings.TryDequeue(out TaskCompletionSource? ending))
            {
                ending.SetResult();
            }
        }
    }
}

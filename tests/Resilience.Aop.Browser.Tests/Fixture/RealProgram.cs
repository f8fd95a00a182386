using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Resilience.Aop.AspNetCore;

namespace Resilience.Aop.Browser.Tests;

/// <summary>A program with the real dashboard on a real loopback port.</summary>
internal sealed class RealProgram : IAsyncDisposable
{
    private readonly WebApplication _application;

    private RealProgram(WebApplication application, ResilienceRuntime runtime)
    {
        _application = application;
        Runtime = runtime;
        Shop = new Shop(runtime);
        runtime.DeadLetters.RegisterTarget(() => Shop);
    }

    public ResilienceRuntime Runtime { get; }

    public Shop Shop { get; }

    public int Port => new Uri(_application.Urls.Single()).Port;

    public string Address => _application.Urls.Single() + "/ops/resilience/";

    public static async Task<RealProgram> StartAsync(int port = 0, bool? actions = true) => await SamePort.BindAsync(() => BeginAsync(port, actions));

    private static async Task<RealProgram> BeginAsync(int port, bool? actions)
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions());
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");
        builder.Services.AddSingleton(runtime);
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        builder.Services.AddResilienceDashboard(options =>
        {
            if (actions is { } chosen)
            {
                options.EnableActions = chosen;
            }
        });
        builder.Services.Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        WebApplication application = builder.Build();
        application.UsePathBase("/ops"); // nothing in the page may depend on where it stands
        application.UseRouting();
        application.MapResilienceDashboard();
        await SamePort.StartAsync(application);
        return new RealProgram(application, runtime);
    }

    public CircuitState StateOfOrders() => Runtime.Monitor.Collect().CircuitBreakers.Single(static breaker => breaker.Name == "orders").State;

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Resilience.Aop.AspNetCore;

/// <summary>Answers every request below the prefix of one dashboard. Safe for concurrent use.</summary>
internal sealed class DashboardEndpoint
{
    /// <summary>The route value that holds the rest of the path.</summary>
    public const string PathValue = "resiliencePath";

    private const string AssetsPath = "assets/";
    private const string ActionsPath = "actions/";

    private readonly ResilienceRuntime _runtime;
    private readonly DashboardGuard _guard;
    private readonly DashboardActions _actions;
    private readonly MethodInventories _inventories;
    private readonly EventStream _events;

    public DashboardEndpoint(IServiceProvider services, ResilienceRuntime runtime, ResilienceDashboardOptions options)
    {
        IHostApplicationLifetime? lifetime = services.GetService<IHostApplicationLifetime>();
        ILogger logger = services.GetService<ILoggerFactory>()?.CreateLogger(DashboardLog.Category) ?? NullLogger.Instance;
        CancellationToken stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
        _runtime = runtime;
        _guard = new DashboardGuard(logger);
        _inventories = new MethodInventories(runtime, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
        FrameSource source = new(runtime, _inventories, options, services.GetService<IHostEnvironment>()?.ApplicationName ?? "", stopping);
        Producer = new FrameProducer(source, runtime.TimeProvider, options.MaxClients, logger);
        _events = new EventStream(Producer, runtime.TimeProvider, stopping);
        _actions = new DashboardActions(runtime, options, source.DeadLetters, logger, stopping);
        if (options.EnableActions && options.ActionsPolicy is null)
        {
            // Not before: a policy may yet be required of the answer or of a group.
            lifetime?.ApplicationStarted.Register(() => WarnWithoutPolicy(services, logger));
        }
    }

    internal FrameProducer Producer { get; }

    public Task HandleAsync(HttpContext context)
    {
        DashboardHeaders.Add(context.Response.Headers);
        string path = context.GetRouteValue(PathValue) as string ?? "";
        return path.StartsWith(ActionsPath, StringComparison.Ordinal)
            ? WhenAllowed(context, HttpMethods.Post, () => _actions.RunAsync(context, path[ActionsPath.Length..]))
            : WhenAllowed(context, HttpMethods.Get, () => Get(context, path));
    }

    private void WarnWithoutPolicy(IServiceProvider services, ILogger logger)
    {
        IEnumerable<Endpoint> own = services.GetService<EndpointDataSource>()?.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<DashboardEndpoint>() == this) ?? [];
        if (own.Any(static endpoint => !DashboardGuard.HasPolicy(endpoint.Metadata)))
        {
            DashboardLog.ActionsWithoutPolicy(logger);
        }
    }

    // Whoever may not look does not learn which paths there are, either.
    private async Task WhenAllowed(HttpContext context, string method, Func<Task> answer)
    {
        if (await _guard.FindRefusalAsync(context) is { } refusal)
        {
            await WriteTextAsync(context, refusal.Status, refusal.Message);
            return;
        }

        // The body of an answer to HEAD is thrown away by the server; a stream has no end to wait for.
        bool isHead = HttpMethods.IsHead(context.Request.Method) && HttpMethods.IsGet(method) && !IsStream(context);
        if (!isHead && !HttpMethods.Equals(context.Request.Method, method))
        {
            context.Response.Headers.Allow = method;
            await WriteTextAsync(context, StatusCodes.Status405MethodNotAllowed, $"Use {method}.");
            return;
        }

        await answer();
    }

    private static bool IsStream(HttpContext context) => context.GetRouteValue(PathValue) is "events";

    private Task Get(HttpContext context, string path) => path switch
    {
        "" => PageAsync(context),
        "events" => _events.RunAsync(context),
        "snapshot.json" => WriteJsonAsync(context, StatusCodes.Status200OK, _runtime.Monitor.Collect(), DashboardJson.Default.ResilienceSnapshot),
        "report.txt" => WriteTextAsync(context, StatusCodes.Status200OK, _runtime.Monitor.GenerateReport()),
        "inventory.json" => WriteJsonAsync(context, StatusCodes.Status200OK, _inventories.Read(), DashboardJson.Default.DashboardInventory),
        "token" => _actions.WriteTokenAsync(context),
        _ when path.StartsWith(AssetsPath, StringComparison.Ordinal) && PageAssets.TryGet(path[AssetsPath.Length..], out PageAsset? asset) => asset.WriteAsync(context),
        _ => WriteTextAsync(context, StatusCodes.Status404NotFound, "There is nothing here."),
    };

    // The page's own links are relative to a path that ends with a slash. So is the redirection: a proxy may have cut the path off in front.
    private static Task PageAsync(HttpContext context)
    {
        PathString path = context.Request.PathBase + context.Request.Path;
        if (path.Value is { } full && full.EndsWith('/'))
        {
            return PageAssets.Page.WriteAsync(context);
        }

        string encoded = path.ToUriComponent();
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = $"./{encoded[(encoded.LastIndexOf('/') + 1)..]}/";
        return Task.CompletedTask;
    }

    public static Task WriteTextAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted);
    }

    public static Task WriteJsonAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value, type), context.RequestAborted).AsTask();
    }
}

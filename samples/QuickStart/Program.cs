using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Resilience.Aop;

await using var server = await FlakyServer.StartAsync();
// A connection for every request: HttpClient would otherwise repeat a request on a reset one by itself.
using var http = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { ConnectionClose = true } };
var client = new WeatherClient(http);
List<string> answers = [], changes = [];

Console.WriteLine("1. The server answers 503, resets the connection, hangs, then works: retries and a timeout get through.");
server.Plan("503", "reset", "hang");
await AskAsync();

CircuitBreaker breaker = ResilienceRuntime.Default.CircuitBreakers.Single();
breaker.StateChanged += (_, change) =>
{
    changes.Add($"{change.From} -> {change.To}");
    Console.WriteLine($"   circuit breaker '{change.Name}': {changes[^1]}, because of {change.Reason}");
};

Console.WriteLine("2. The server is down: the circuit breaker opens, and the fallback answers.");
server.Plan("503", "503", "503", "503");
await AskAsync();

Console.WriteLine("3. While the breaker is open the fallback answers at once, and nobody bothers the server.");
int bothered = await AskAsync();

Console.WriteLine("4. The server is back: after the break one probe closes the breaker.");
await Task.Delay(TimeSpan.FromSeconds(2.1));
await AskAsync();

Console.WriteLine("5. Twelve calls at once: the bulkhead lets three of them through at a time.");
string[] crowd = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.GetAsync("Lisbon")));
Console.WriteLine($"   {crowd.Length} answers, and never more than {server.MostAtOnce} requests at once");

const string Sunny = "sunny in Lisbon", Fallback = "as yesterday in Lisbon (fallback)";
bool asPromised = answers is [Sunny, Fallback, Fallback, Sunny]
    && changes is ["Closed -> Open", "Open -> HalfOpen", "HalfOpen -> Closed"]
    && bothered == 0 && server.MostAtOnce <= 3 && crowd.All(answer => answer == Sunny);
Console.WriteLine(asPromised ? "All of it happened as promised." : "Something did not happen as promised.");
return asPromised ? 0 : 1;

async Task<int> AskAsync()
{
    int before = server.Requests;
    answers.Add(await client.GetAsync("Lisbon"));
    Console.WriteLine($"   the caller sees \"{answers[^1]}\"; requests made: {server.Requests - before}");
    return server.Requests - before;
}

/// <summary>The part that matters: the policies stand on the method, and its core knows nothing of them.</summary>
internal sealed partial class WeatherClient(HttpClient http)
{
    [Retry(MaxAttempts = 4, BaseDelay = "100ms", OnRetry = nameof(Tell))]
    [CircuitBreaker("weather", FailureThreshold = 4, BreakDuration = "2s", SuccessThreshold = 1)]
    [Timeout("1s")]
    [Bulkhead("weather", MaxConcurrency = 3)]
    [Fallback(nameof(RecallAsync))]
    public partial Task<string> GetAsync(string city, CancellationToken cancellationToken = default);

    private Task<string> GetCoreAsync(string city, CancellationToken cancellationToken) =>
        http.GetStringAsync($"/{city}", cancellationToken);

    private static Task<string> RecallAsync(string city, CancellationToken cancellationToken) =>
        Task.FromResult($"as yesterday in {city} (fallback)");

    private static void Tell(int attempt, TimeSpan delay, Exception? failure) =>
        Console.WriteLine($"   attempt {attempt} failed, the next starts in {delay.TotalMilliseconds:0} ms: {failure?.Message}");
}

/// <summary>Stands in for the outside world: works, unless the plan says how the next requests fail.</summary>
internal sealed class FlakyServer(WebApplication application) : IAsyncDisposable
{
    private readonly Queue<string> _plan = new();
    private int _running;

    public Uri Address => new(application.Urls.Single());

    public int Requests { get; private set; }

    public int MostAtOnce { get; private set; }

    public static async Task<FlakyServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0"); // any free port
        var server = new FlakyServer(application);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    public void Plan(params string[] steps) => Array.ForEach(steps, _plan.Enqueue);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        string? step;
        lock (_plan)
        {
            Requests++;
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
            _plan.TryDequeue(out step);
        }

        switch (step)
        {
            case "503": context.Response.StatusCode = 503; break;
            case "reset": context.Abort(); break;
            case "hang": await Task.Delay(30_000, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); break;
            default: await Task.Delay(50); await context.Response.WriteAsync($"sunny in {context.Request.Path.Value![1..]}"); break;
        }

        Interlocked.Decrement(ref _running);
    }
}

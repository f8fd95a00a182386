// Serves the dashboard from a native program, looks at it as a page does, and isolates a breaker. The exit code says whether all was there.
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Resilience.Aop;
using Resilience.Aop.Aot.Web;
using Resilience.Aop.AspNetCore;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
builder.Services.AddResilienceDashboard();
await using WebApplication app = builder.Build();
app.MapResilienceDashboard("/resilience", static options => options.EnableActions = true);
await app.StartAsync();

using HttpClient http = new() { BaseAddress = new Uri(app.Urls.Single()) };
await new Probe().PingAsync();

Expect(await http.GetStringAsync("/resilience"), "<html", "the page, by a redirection");
Expect(await http.GetStringAsync("/resilience/inventory.json"), "Probe.PingAsync", "the inventory");
Expect(await http.GetStringAsync("/resilience/snapshot.json"), "\"state\":\"Closed\"", "the snapshot");
using (StreamReader events = new(await http.GetStreamAsync("/resilience/events")))
{
    string line = "";
    while (!line.StartsWith("data: ", StringComparison.Ordinal))
    {
        line = await events.ReadLineAsync() ?? throw new InvalidOperationException("The stream has ended.");
    }

    Expect(line, "\"name\":\"probe\"", "a frame");
}

using JsonDocument token = JsonDocument.Parse(await http.GetStringAsync("/resilience/token"));
using HttpRequestMessage request = new(HttpMethod.Post, "/resilience/actions/isolate");
request.Content = new StringContent("""{"name":"probe"}""", Encoding.UTF8, "application/json");
request.Headers.Add(token.RootElement.GetProperty("header").GetString()!, token.RootElement.GetProperty("token").GetString());
using HttpResponseMessage isolated = await http.SendAsync(request);
Expect(isolated.StatusCode.ToString(), nameof(HttpStatusCode.OK), "the action");
ResilienceRuntime.Default.CircuitBreakers.TryGet("probe", out CircuitBreaker? breaker);
Expect(breaker!.State.ToString(), nameof(CircuitState.Isolated), "the breaker");
await app.StopAsync();
Console.WriteLine("Dashboard: all is there.");

static void Expect(string text, string part, string what)
{
    if (!text.Contains(part, StringComparison.Ordinal))
    {
        throw new InvalidOperationException($"Missing: {what}. Found: {(text.Length > 500 ? text[..500] : text)}");
    }
}

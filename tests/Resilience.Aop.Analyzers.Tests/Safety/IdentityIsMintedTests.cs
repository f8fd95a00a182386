using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class IdentityIsMintedTests
{
    [Fact]
    public async Task RAOP106_KeyInHeader_IsReportedAtTheValue()
    {
        Diagnostic problem = Assert.Single(await SafetyCheck.ReportsAsync(
            "RAOP106", Client("{ _request.Headers.Add(\"Idempotency-Key\", [|Guid.NewGuid()|].ToString()); }")));

        Assert.Equal(
            "Each attempt of 'WorkAsync' makes another 'idempotency key', so the other side cannot recognize a repetition; make it once and pass it in",
            problem.GetMessage(null));
    }

    [Theory]
    [InlineData("{ _message.MessageId = [|Guid.NewGuid()|].ToString(\"N\"); }")]
    [InlineData("{ var id = [|Guid.NewGuid()|]; var text = $\"order-{id}\"; Send(requestId: text); }")]
    [InlineData("{ Send([|DateTime.UtcNow|].Ticks.ToString()); }")]
    [InlineData("{ _ = new Message { OrderId = [|Guid.NewGuid()|] }; }")]
    [InlineData("{ string id; id = [|Guid.NewGuid()|].ToString(); Send(id); }")]
    [InlineData("{ _message.OrderKey = [|Random.Shared.Next()|]; }")]
    public Task RAOP106_ValuesThatIdentify_AreReported(string core) => SafetyCheck.ReportsAsync("RAOP106", Client(core));

    [Theory]
    [InlineData("{ _message.CorrelationId = Guid.NewGuid().ToString(); }", "Retry")]
    [InlineData("{ _request.Headers.Add(\"X-Trace\", Guid.NewGuid().ToString()); }", "Retry")]
    [InlineData("{ _message.Sent = DateTime.UtcNow; }", "Retry")]
    [InlineData("{ var id = Guid.NewGuid(); Console.WriteLine(id); }", "Retry")]
    [InlineData("{ _message.MessageId = Guid.Empty.ToString(); }", "Retry")]
    [InlineData("{ _message.MessageId = Guid.NewGuid().ToString(); }", "Timeout(\"1s\")")]
    public Task RAOP106_OtherValues_AreSilent(string core, string policies) => SafetyCheck.ReportsAsync("RAOP106", Client(core, policies));

    private static string Client(string core, string policies = "Retry") => $$"""
        class Message
        {
            public string MessageId { get; set; } = "";
            public string CorrelationId { get; set; } = "";
            public Guid OrderId { get; set; }
            public int OrderKey { get; set; }
            public DateTime Sent { get; set; }
        }

        partial class Client
        {
            private readonly Message _message = new();
            private readonly System.Net.Http.HttpRequestMessage _request = new();

            [{{policies}}]
            public partial Task WorkAsync(CancellationToken token);
            private async Task WorkCoreAsync(CancellationToken token)
            {
                await Task.Yield();
                {{core}}
            }

            private void Send(string requestId) => Console.WriteLine(requestId + _message + _request);
        }
        """;
}

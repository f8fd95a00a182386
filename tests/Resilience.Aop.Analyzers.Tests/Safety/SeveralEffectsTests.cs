using Microsoft.CodeAnalysis;

namespace Resilience.Aop.Analyzers.Tests.Safety;

public sealed class SeveralEffectsTests
{
    [Fact]
    public async Task RAOP113_TwoEffects_AreReportedAtTheSecond()
    {
        Diagnostic problem = Assert.Single(await SafetyCheck.ReportsAsync(
            "RAOP113", Client("await http.PostAsync(\"a\", null, token); await bus.[|Publish|](1, token);")));

        Assert.Equal(
            "When 'Publish' fails, 'WorkAsync' repeats 'PostAsync' too; protect them separately, or declare [Idempotent] with a Reason",
            problem.GetMessage(null));
        Assert.Equal("PostAsync", problem.AdditionalLocations[2].SourceTree!.GetText().ToString(problem.AdditionalLocations[2].SourceSpan));
    }

    [Theory]
    [InlineData("db.Add(1); await db.SaveChangesAsync(token); await bus.[|Publish|](1, token);", "Retry")]
    [InlineData("db.Add(1); await db.SaveChangesAsync(token); await bus.[|Publish|](1, token);", "Retry, Idempotent")]
    [InlineData("if (token.CanBeCanceled) { await http.PostAsync(\"a\", null, token); } await bus.[|Publish|](1, token);", "Retry")]
    [InlineData("db.Add(1); await db.SaveChangesAsync(token); await bus.Publish(1, token);", "Retry, Idempotent(Reason = \"outbox\")")]
    [InlineData("db.Add(1); await db.SaveChangesAsync(token); await bus.Publish(1, token);", "Timeout(\"1s\")")]
    [InlineData("await http.PostAsync(\"a\", null, token); await http.PostAsync(\"b\", null, token);", "Retry")]
    [InlineData("if (token.CanBeCanceled) await http.PostAsync(\"a\", null, token); else await bus.Publish(1, token);", "Retry")]
    [InlineData("if (token.CanBeCanceled) { await http.PostAsync(\"a\", null, token); return; } await bus.Publish(1, token);", "Retry")]
    [InlineData("try { await http.PostAsync(\"a\", null, token); } catch (InvalidOperationException) { await bus.Publish(1, token); }", "Retry")]
    [InlineData("await using var tx = await db.Database.BeginTransactionAsync(token); db.Add(1); await db.SaveChangesAsync(token); await bus.Publish(1, token);", "Retry")]
    public Task RAOP113_Cases_AreAsMarked(string core, string attributes) => SafetyCheck.ReportsAsync("RAOP113", Client(core, attributes));

    private static string Client(string core, string attributes = "Retry") => $$"""
        partial class Client(System.Net.Http.HttpClient http, MassTransit.IBus bus, Microsoft.EntityFrameworkCore.DbContext db)
        {
            [{{attributes}}]
            public partial Task WorkAsync(CancellationToken token);
            private async Task WorkCoreAsync(CancellationToken token)
            {
                {{core}}
            }

            public object All => (http, bus, db);
        }
        """ + Stubs.Buses + Stubs.EntityFramework;
}

using System.Globalization;
using System.Text.Json;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>What frames say of the calls that were made.</summary>
public sealed class FrameTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Frame_NothingCalled_IsEmptyAndHealthy()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader reader = await host.OpenAsync();
        DashboardFrame frame = await reader.ReadAsync();
        Assert.Empty(frame.Operations);
        Assert.Empty(frame.Breakers);
        Assert.Equal(HealthStatus.Healthy, frame.Health.Status);
        Assert.Equal((0, 0, 1), (frame.Totals.CallsPerSecond, frame.Totals.ErrorPercent, frame.Totals.Amplification));
        Assert.Equal(Environment.MachineName, frame.Host);
        Assert.NotEqual("", frame.Application);
        Assert.False(frame.ActionsEnabled);
        Assert.True(frame.IsMeasured);
    }

    [Fact]
    public async Task Frame_CallsOfEachOutcome_CountsThemAsCallersSeeThem()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        await host.Shop.CachedAsync(1);
        await host.Shop.CachedAsync(1);
        await host.Shop.LimitedAsync();
        await Shop.Catch(host.Shop.LimitedAsync());
        host.Shop.Body = static _ => throw new InvalidOperationException();
        await host.Shop.FallingBackAsync();
        await Shop.Catch(host.Shop.OrderAsync());
        host.Time.Advance(Second);
        DashboardFrame frame = await reader.ReadAsync();
        OutcomesFrame Of(string method) => Operation(frame, method).Outcomes;
        Assert.Equal((1, 1), (Of("CachedAsync").Success, Of("CachedAsync").Cached));
        Assert.Equal((1, 1), (Of("LimitedAsync").Success, Of("LimitedAsync").Rejected));
        Assert.Equal(1, Of("FallingBackAsync").Fallback);
        Assert.Equal(1, Of("OrderAsync").Failure);
        Assert.Equal(50, Operation(frame, "LimitedAsync").ErrorPercent);
        Assert.Equal(0, Operation(frame, "FallingBackAsync").ErrorPercent);
        Assert.Equal(1, Operation(frame, "FallingBackAsync").Fallback!.ByDefault);
        Assert.Equal(6, frame.Totals.CallsPerSecond);
        Assert.Equal(33.33, frame.Totals.ErrorPercent);
        Assert.Equal(["tight"], Operation(frame, "LimitedAsync").RateLimiters);
        RateLimiterFrame limiter = Assert.Single(frame.RateLimiters);
        Assert.Equal((1, 1, 1), (limiter.GrantedPerSecond, limiter.RejectedPerSecond, limiter.Permits));

        host.Time.Advance(Second);
        frame = await reader.ReadAsync();
        Assert.Equal(new OutcomesFrame(), Of("OrderAsync"));
        Assert.Equal(1, Operation(frame, "OrderAsync").OutcomesLastMinute.Failure);
        Assert.Equal([1d, 0d], Operation(frame, "OrderAsync").Sparkline.Rates.Select(static rate => rate!.Value));
        Assert.Equal([100d, 0d], Operation(frame, "OrderAsync").Sparkline.Errors.Select(static rate => rate!.Value));
        Assert.Equal(3, frame.Totals.CallsPerSecond);
        Assert.Equal(0, Assert.Single(frame.RateLimiters).RejectedPerSecond);
    }

    [Fact]
    public async Task Frame_CallsBeforeSomebodyLooked_AreInTotalsAndNotInHistory()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.OrderAsync();
        using FrameReader reader = await host.OpenAsync();
        OperationFrame operation = Operation(await reader.ReadAsync(), "OrderAsync");
        Assert.Equal(1, operation.Calls);
        Assert.Empty(operation.Sparkline.Rates);
        Assert.Null(operation.CallLatency);
        Assert.Equal(new OutcomesFrame(), operation.OutcomesLastMinute);
        Assert.Equal(("orders", "orders"), (operation.Breaker, operation.Bulkhead));
    }

    [Fact]
    public async Task Frame_Retries_AreCountedByNumberAndReason()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        host.Shop.Body = static attempt => attempt == 2 ? throw new TimeoutException() : throw new HttpRequestException();
        await Shop.Catch(host.Shop.RetriedAsync());
        host.Time.Advance(Second);
        DashboardFrame frame = await reader.ReadAsync();
        OperationFrame operation = Operation(frame, "RetriedAsync");
        Assert.Equal([(2, 1L), (3, 1L)], operation.RetriesByAttempt.Select(static row => (row.Attempt, row.Count)));
        Assert.Equal(
            [("System.Net.Http.HttpRequestException", FailureType.NetworkError, 1L), ("System.TimeoutException", FailureType.Timeout, 1L)],
            operation.RetriesByReason.Select(static row => (row.Reason, row.Kind!.Value, row.Count)));
        Assert.Equal(3, frame.Totals.Amplification);
        Assert.Equal("Exponential", operation.Backoff!.Strategy);
        Assert.Null(operation.Backoff.Why);
    }

    [Fact]
    public async Task Frame_AutomaticBackoff_SaysChoiceAndWhy()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.LearningAsync();
        using FrameReader reader = await host.OpenAsync();
        BackoffFrame backoff = Operation(await reader.ReadAsync(), "LearningAsync").Backoff!;
        Assert.Equal(("Auto", "Linear"), (backoff.Strategy, backoff.Choice));
        Assert.StartsWith("Linear for 'database': ", backoff.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_Latency_TellsCallsFromAttempts()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        host.Shop.Body = attempt =>
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(100));
            return attempt == 3 ? Task.FromResult(1) : throw new HttpRequestException();
        };
        await host.Shop.RetriedAsync();
        host.Time.Advance(TimeSpan.FromMilliseconds(700));
        OperationFrame operation = Operation(await reader.ReadAsync(), "RetriedAsync");
        Assert.Equal((1, 3), (operation.CallLatency!.Count, operation.AttemptLatency!.Count));
        Assert.InRange(operation.CallLatency.P50, 291, 309);
        Assert.InRange(operation.AttemptLatency.P99, 97, 103);
    }

    [Fact]
    public async Task Frame_MarkupInNamesAndMessages_IsTextInTheJson()
    {
        const string Markup = "</script><img src=x onerror=\"alert(1)\">&\u2028";
        await using DashboardHost host = await DashboardHost.StartAsync();
        host.Runtime.CircuitBreakers.GetOrAdd(Markup, new CircuitBreakerOptions()).Isolate();
        host.Shop.Body = static _ => throw new InvalidOperationException(Markup);
        await Shop.Catch(host.Shop.KeptAsync(1));
        using FrameReader reader = await host.OpenAsync();
        string text = await reader.ReadTextAsync();
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('\u2028', text);
        DashboardFrame frame = JsonSerializer.Deserialize(text, DashboardJson.Default.DashboardFrame)!;
        Assert.Equal(Markup, Assert.Single(frame.Breakers).Name);
        Assert.Equal(Markup, Assert.Single(frame.DeadLetterGroups).Message);
        Assert.Equal(Markup, Assert.Single(frame.Health.Reasons, static reason => reason.Source == Markup).Source);
    }

    [Fact]
    public async Task Frame_MethodCalledFirst_ChangesTheInventorysVersion()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader reader = await host.OpenAsync();
        long before = (await reader.ReadAsync()).InventoryVersion;
        host.Time.Advance(Second);
        Assert.Equal(before, (await reader.ReadAsync()).InventoryVersion);
        await host.Shop.OrderAsync();
        host.Time.Advance(Second);
        long after = (await reader.ReadAsync()).InventoryVersion;
        Assert.NotEqual(before, after);
        DashboardInventory inventory = JsonSerializer.Deserialize(
            await host.Client.GetStringAsync("/resilience/inventory.json"), DashboardJson.Default.DashboardInventory)!;
        Assert.Equal(after, inventory.Version);

        host.Runtime.Apply(ResilienceSettings.Read([new("Methods:" + Shop.Type + ".OrderAsync:Bulkhead:Enabled", "false")]));
        await host.Shop.OrderAsync();
        host.Time.Advance(Second);
        DashboardFrame frame = await reader.ReadAsync();
        Assert.NotEqual(after, frame.InventoryVersion);
        Assert.Null(Operation(frame, "OrderAsync").Bulkhead);
        Assert.Equal("orders", Operation(frame, "OrderAsync").Breaker);
    }

    [Theory]
    [InlineData(BulkheadIsolation.Adaptive, 1.0)]
    [InlineData(BulkheadIsolation.Shared, 0.25)]
    public void Frame_Bulkhead_IsUsedAsAShareOfTheLimitThatAdapts(BulkheadIsolation isolation, double share)
    {
        BulkheadOptions options = new() { MaxConcurrency = 40, Isolation = isolation };
        BulkheadFrame frame = FrameSource.Show(new BulkheadStats("b", Active: 10, Queued: 0, Rejected: 0, Total: 10, options) { Limit = 10 });
        Assert.Equal((share, 40), (frame.Utilization, frame.Limit));
    }

    [Fact]
    public void Frame_InventorysVersion_BeginsAnywhereThatAPageCanCount()
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { MeterFactory = new MeterFactory() });
        Assert.Equal(1, new MethodInventories(runtime, chance: 0).Version);
        Assert.Equal(1L << 50, new MethodInventories(runtime, chance: ulong.MaxValue).Version);
        Assert.Equal((1L << 49) + 1, new MethodInventories(runtime, chance: 1UL << 63).Version);
    }

    [Theory]
    [InlineData(0, 200, 1_000)]
    [InlineData(1, 700, 2_500)]
    [InlineData(500, 300_000, 700_000)]
    public async Task Frame_ByNumberOfOperations_HasThisSize(int operations, int least, int most)
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        Protected[] methods = [.. Enumerable.Range(0, operations).Select(number =>
            new Protected(string.Create(CultureInfo.InvariantCulture, $"Shop.Type{number}.LoadSomethingAsync"), host.Runtime))];
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        for (int second = 0; second < 61; second++)
        {
            foreach (Protected method in methods)
            {
                await method.CallAsync();
            }

            host.Time.Advance(Second);
            await reader.ReadAsync();
        }

        host.Time.Advance(Second);
        string text = await reader.ReadTextAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{operations} operations: {text.Length} bytes");
        Assert.Equal(operations, JsonSerializer.Deserialize(text, DashboardJson.Default.DashboardFrame)!.Operations.Count);
        Assert.InRange(text.Length, least, most);
    }

    private static OperationFrame Operation(DashboardFrame frame, string method) =>
        frame.Operations.Single(operation => operation.Name == Shop.Type + "." + method);
}

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>What frames say of circuit breakers and alerts.</summary>
public sealed class BreakerFrameTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Frame_BreakerOpens_HasCountdownAndTransitions()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.OrderAsync();
        using FrameReader reader = await host.OpenAsync();
        BreakerFrame breaker = Assert.Single((await reader.ReadAsync()).Breakers);
        Assert.Equal([CircuitState.Closed], breaker.Transitions.Select(static change => change.To));
        host.Time.Advance(Second);
        await reader.ReadAsync();

        host.Shop.Body = static _ => throw new HttpRequestException();
        await Shop.Catch(host.Shop.OrderAsync());
        await Shop.Catch(host.Shop.OrderAsync());
        host.Time.Advance(Second);
        DashboardFrame frame = await reader.ReadAsync();
        breaker = Assert.Single(frame.Breakers);
        Assert.Equal(CircuitState.Open, breaker.State);
        Assert.Equal((29d, 30d), (breaker.RemainingSeconds, breaker.BreakSeconds));
        Assert.Equal(host.Time.GetUtcNow() + TimeSpan.FromSeconds(29), breaker.HalfOpenAt);
        Assert.Equal(host.Time.GetUtcNow() - Second, breaker.Since);
        Assert.Equal("System.Net.Http.HttpRequestException", breaker.LastFailureType);
        TransitionFrame opened = breaker.Transitions[1];
        Assert.Equal((CircuitState.Open, CircuitChangeReason.FailuresInARow, breaker.Since), (opened.To, opened.Reason!.Value, opened.Time));
        Assert.Equal("System.Net.Http.HttpRequestException", opened.Cause);
        Assert.Equal(1, frame.Totals.OpenBreakers);
    }

    [Fact]
    public async Task Frame_BreakerChangesWhileNobodyLooks_HasTheStateWithoutAReason()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.OrderAsync();
        Task ended = host.NextEndAsync();
        using (FrameReader reader = await host.OpenAsync())
        {
            await reader.ReadAsync();
        }

        await ended;
        host.Runtime.CircuitBreakers.TryGet("orders", out CircuitBreaker? breaker);
        host.Time.Advance(5 * Second);
        breaker!.Isolate();
        host.Time.Advance(5 * Second);
        using FrameReader again = await host.OpenAsync();
        IReadOnlyList<TransitionFrame> changes = Assert.Single((await again.ReadAsync()).Breakers).Transitions;
        Assert.Equal([CircuitState.Closed, null, CircuitState.Isolated], changes.Select(static change => change.To));
        Assert.Equal(host.Time.GetUtcNow() - (10 * Second), changes[1].Time);
        Assert.Equal(host.Time.GetUtcNow() - (5 * Second), changes[2].Time);
        Assert.Null(changes[2].Reason);
    }

    [Fact]
    public async Task Frame_Alert_ComesAndGoesInTheLog()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        await host.Shop.OrderAsync();
        host.Runtime.CircuitBreakers.TryGet("orders", out CircuitBreaker? breaker);
        breaker!.Isolate();
        host.Time.Advance(250 * Second);
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        DashboardFrame frame = new();
        for (int second = 250; second < 301; second++)
        {
            host.Time.Advance(Second);
            frame = await reader.ReadAsync();
        }

        Assert.Equal(ResilienceAlertKind.CircuitBreakerOpen, Assert.Single(frame.Alerts.Active).Kind);
        Assert.True(Assert.Single(frame.Alerts.Log).IsRaised);
        breaker.Reset();
        host.Time.Advance(Second);
        frame = await reader.ReadAsync();
        Assert.Empty(frame.Alerts.Active);
        Assert.Equal([false, true], frame.Alerts.Log.Select(static entry => entry.IsRaised));
        Assert.Equal(host.Time.GetUtcNow(), frame.Alerts.Log[0].Time);
    }
}

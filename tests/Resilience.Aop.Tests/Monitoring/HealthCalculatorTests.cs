namespace Resilience.Aop.Tests;

public class HealthCalculatorTests
{
    private static readonly ResilienceMonitorOptions Defaults = new();

    [Fact]
    public void Compute_Nothing_IsHealthyWithoutReasons()
    {
        ResilienceHealth health = HealthCalculator.Compute([], [], [], Defaults);
        Assert.Equal(1, health.Score, 12);
        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Empty(health.Reasons);
    }

    [Fact]
    public void Compute_AllThree_IsTheirMean()
    {
        ResilienceHealth health = HealthCalculator.Compute(
            [Breaker("a", CircuitState.Open), Breaker("b"), Breaker("c", CircuitState.HalfOpen), Breaker("d", CircuitState.Disabled)],
            [Bulkhead("x", 0.2), Bulkhead("y", 0)],
            [Operation("op", succeeded: 6, failed: 2, cancelled: 5)],
            Defaults);
        Assert.Equal(0.75, health.CircuitBreakerHealth, 12);
        Assert.Equal(0.9, health.BulkheadHealth, 12);
        Assert.Equal(0.75, health.RetryHealth, 12);
        Assert.Equal(0.8, health.Score, 12);
    }

    [Fact]
    public void Compute_IsolatedBreaker_CountsAsOpen() =>
        Assert.Equal(0, HealthCalculator.Compute([Breaker("a", CircuitState.Isolated)], [], [], Defaults).CircuitBreakerHealth);

    [Fact]
    public void Compute_Reasons_AddUpToWhatTheScoreLacks()
    {
        ResilienceHealth health = HealthCalculator.Compute(
            [Breaker("a", CircuitState.Open), Breaker("b")],
            [Bulkhead("x", 0.5)],
            [Operation("op", succeeded: 9, failed: 1)],
            Defaults);
        Assert.Equal(3, health.Reasons.Count);
        Assert.Equal(1 - health.Score, health.Reasons.Sum(static reason => reason.Impact), 12);
    }

    [Fact]
    public void Compute_ManyReasons_KeepsTheLargestThree()
    {
        ResilienceHealth health = HealthCalculator.Compute(
            [Breaker("open", CircuitState.Open)],
            [Bulkhead("little", 0.1), Bulkhead("much", 0.9)],
            [Operation("rare", succeeded: 98, failed: 1), Operation("often", succeeded: 0, failed: 1)],
            Defaults);
        Assert.Equal(["open", "much", "little"], health.Reasons.Select(static reason => reason.Source));
        Assert.Equal("circuit breaker 'open' is open", health.Reasons[0].Message);
        Assert.Equal("bulkhead 'much' refuses 90.00% of its calls", health.Reasons[1].Message);
        Assert.Equal(1.0 / 3, health.Reasons[0].Impact, 12);
        Assert.Equal(0.15, health.Reasons[1].Impact, 12);
    }

    // The mean of a breaker health of x and two of 1 is (2 + x) / 3; limits belong to the worse side.
    [Theory]
    [InlineData(1000, 0, HealthStatus.Healthy)]
    [InlineData(401, 599, HealthStatus.Healthy)]
    [InlineData(399, 601, HealthStatus.Degraded)]
    [InlineData(0, 1000, HealthStatus.Degraded)]
    public void Compute_Score_GivesTheStatus(int succeeded, int failed, HealthStatus expected) =>
        Assert.Equal(expected, HealthCalculator.Compute([], [], [Operation("op", succeeded, failed)], Defaults).Status);

    [Fact]
    public void Compute_TwoThirdsGone_IsCritical() => Assert.Equal(
        HealthStatus.Critical,
        HealthCalculator.Compute([Breaker("a", CircuitState.Open)], [], [Operation("op", 0, 1)], Defaults).Status);

    [Fact]
    public void Compute_OwnLimits_AreUsed() => Assert.Equal(
        HealthStatus.Critical,
        HealthCalculator.Compute([], [], [Operation("op", 97, 3)], Defaults with { HealthyAbove = 1, DegradedAbove = 0.99 }).Status);

    [Fact]
    public void Compute_OnlyCancelledCalls_AreNoFailures() =>
        Assert.Equal(1, HealthCalculator.Compute([], [], [Operation("op", 0, 0, cancelled: 5)], Defaults).RetryHealth);

    private static CircuitBreakerSnapshot Breaker(string name, CircuitState state = CircuitState.Closed) => new() { Name = name, State = state };

    private static BulkheadSnapshot Bulkhead(string name, double rejectionRate) => new() { Name = name, RejectionRate = rejectionRate };

    private static OperationSnapshot Operation(string name, long succeeded, long failed, long cancelled = 0) => new()
    {
        Operation = name,
        Calls = succeeded + failed + cancelled,
        SucceededAtOnce = succeeded,
        Failed = failed,
        Cancelled = cancelled,
        SuccessRate = succeeded + failed == 0 ? 1 : (double)succeeded / (succeeded + failed),
    };
}

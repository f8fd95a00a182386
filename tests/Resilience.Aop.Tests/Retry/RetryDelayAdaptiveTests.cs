namespace Resilience.Aop.Tests;

public class RetryDelayAdaptiveTests
{
    private static readonly RetryOptions Options = new() { Backoff = Backoff.Adaptive, BaseDelay = TimeSpan.FromSeconds(10) };

    [Theory]
    [InlineData(0.95, 7)]
    [InlineData(0.9, 10)]
    [InlineData(0.8, 10)]
    [InlineData(0.7, 15)]
    [InlineData(0.6, 15)]
    [InlineData(0.5, 20)]
    [InlineData(0.3, 20)]
    [InlineData(0.0, 20)]
    public void Compute_SuccessRate_ScalesTheDelay(double rate, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds).Ticks, Compute(Options, 1, 0.5, rate));

    [Fact]
    public void Compute_NoHistory_IsAsAtEightyPercent() => Assert.Equal(Compute(Options, 1, 0.5, 0.8), Compute(Options, 1, 0.5, OutcomeHistory.NoHistory));

    [Theory]
    [InlineData(0.0, 9.5)]
    [InlineData(0.25, 9.75)]
    [InlineData(0.75, 10.25)]
    public void Compute_Draw_MovesByATwentiethAtMost(double draw, double seconds)
    {
        RetryOptions loud = Options with { JitterRange = 1.0 };
        Assert.Equal(TimeSpan.FromSeconds(seconds).Ticks, Compute(loud, 1, draw, 0.8));
        Assert.Equal(TimeSpan.FromSeconds(seconds).Ticks, Compute(loud with { Jitter = false }, 1, draw, 0.8));
    }

    [Fact]
    public void Compute_LaterAttempts_GrowByTheFactorUpToTheCapAfterJitter()
    {
        RetryOptions options = Options with { Factor = 1.5, MaxDelay = TimeSpan.FromSeconds(30) };
        Assert.Equal(
            [15.0, 22.5, 30.0, 30.0],
            Enumerable.Range(1, 4).Select(attempt => Compute(options, attempt, 0.5, 0.6) / (double)TimeSpan.TicksPerSecond));
        Assert.Equal(TimeSpan.FromSeconds(30).Ticks, Compute(options, int.MaxValue, 0.999, 0.6));
    }

    private static long Compute(RetryOptions options, int attempt, double draw, double rate)
    {
        double state = 0;
        return RetryDelay.Compute(options, attempt, ref state, new RandomSource(new FixedRandom(draw)), successRate: rate);
    }
}

namespace Resilience.Aop.Tests;

public class RetryDelayDecorrelatedTests
{
    [Theory]
    [InlineData(1.0, 0.0, 0.0, 0.0, 0.0, 0.0)]
    [InlineData(1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)]
    [InlineData(0.2, 0.999_999, 0.000_001, 0.999_999, 0.000_001)]
    [InlineData(2.5, 0.137, 0.921, 0.333, 0.712, 0.05, 0.64)]
    public void Compute_FixedDraws_EqualsThePublishedFormula(double baseSeconds, params double[] draws)
    {
        RetryOptions options = new()
        {
            Backoff = Backoff.DecorrelatedJitter,
            BaseDelay = TimeSpan.FromSeconds(baseSeconds),
            MaxDelay = TimeSpan.FromDays(1),
        };
        RandomSource source = new(new FixedRandom(draws));
        double state = 0;
        double[] published = [.. Published(baseSeconds, draws)];
        for (int i = 0; i < draws.Length; i++)
        {
            double seconds = RetryDelay.Compute(options, i + 1, ref state, source) / (double)TimeSpan.TicksPerSecond;
            Assert.Equal(published[i], seconds, 1e-6);
        }
    }

    [Fact]
    public void Compute_JitterOff_StillDrawsItsOwn()
    {
        RetryOptions options = new() { Backoff = Backoff.DecorrelatedJitter, Jitter = false };
        FixedRandom random = new(0.5);
        double state = 0;
        Assert.NotEqual(0, RetryDelay.Compute(options, 1, ref state, new RandomSource(random)));
        Assert.Equal(1, random.Drawn);
        Assert.NotEqual(0, state);
    }

    [Fact]
    public void Compute_CappedDelay_DoesNotChangeTheFormulasState()
    {
        RetryOptions wide = new() { Backoff = Backoff.DecorrelatedJitter, MaxDelay = TimeSpan.FromDays(1) };
        RetryOptions narrow = wide with { MaxDelay = TimeSpan.FromSeconds(2) };
        double[] draws = [0.3, 0.6, 0.9, 0.1, 0.5];
        RandomSource first = new(new FixedRandom(draws));
        RandomSource second = new(new FixedRandom(draws));
        double state = 0;
        double capped = 0;
        for (int attempt = 1; attempt <= draws.Length; attempt++)
        {
            long full = RetryDelay.Compute(wide, attempt, ref state, first);
            Assert.Equal(Math.Min(full, TimeSpan.FromSeconds(2).Ticks), RetryDelay.Compute(narrow, attempt, ref capped, second));
            Assert.Equal(state, capped);
        }
    }

    [Fact]
    public void Compute_TwoSeeds_SpreadApart()
    {
        static long First(int seed)
        {
            double state = 0;
            return RetryDelay.Compute(new RetryOptions { Backoff = Backoff.DecorrelatedJitter }, 1, ref state, new RandomSource(new Random(seed)));
        }

        Assert.True(Enumerable.Range(0, 100).Select(First).Distinct().Count() > 95);
    }

    // Decorrelated jitter as published in Polly.Contrib.WaitAndRetry: constants 4.0 and 1 / 1.4, the delay is a difference of two values.
    private static IEnumerable<double> Published(double medianFirstDelay, IEnumerable<double> draws)
    {
        const double PFactor = 4.0;
        const double RpScalingFactor = 1 / 1.4;
        double previous = 0;
        int i = 0;
        foreach (double draw in draws)
        {
            double t = i++ + draw;
            double next = Math.Exp(t * Math.Log(2)) * Math.Tanh(Math.Sqrt(PFactor * t));
            yield return (next - previous) * RpScalingFactor * medianFirstDelay;
            previous = next;
        }
    }
}

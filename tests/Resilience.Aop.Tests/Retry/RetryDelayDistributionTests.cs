namespace Resilience.Aop.Tests;

/// <summary>Many draws of one seed: the tests are exact and repeatable, the bounds are those that chance leaves.</summary>
public class RetryDelayDistributionTests
{
    private const int Draws = 20_000;

    [Theory]
    [InlineData(Backoff.Exponential, 4.0, 0.1)]
    [InlineData(Backoff.Linear, 3.0, 0.1)]
    [InlineData(Backoff.Fixed, 1.0, 0.1)]
    [InlineData(Backoff.Fibonacci, 3.0, 0.1)]
    [InlineData(Backoff.Exponential, 4.0, 1.0)]
    [InlineData(Backoff.Adaptive, 4.0, 0.05)]
    public void Compute_UniformJitter_FillsItsRangeEvenly(Backoff backoff, double nominal, double range)
    {
        double[] delays = Sample(new RetryOptions { Backoff = backoff, JitterRange = range }, attempt: 3);

        // A uniform variable on [a, b]: mean (a + b) / 2, deviation (b - a) / √12; each tenth holds a tenth.
        double width = 2 * nominal * range;
        double deviation = Math.Sqrt(delays.Sum(delay => Math.Pow(delay - delays.Average(), 2)) / Draws);
        Assert.Equal(nominal, delays.Average(), 0.02 * width);
        Assert.Equal(width / Math.Sqrt(12), deviation, 0.02 * width);
        Assert.All(delays, delay => Assert.InRange(delay, nominal * (1 - range), nominal * (1 + range)));
        int[] tenths = [.. delays.GroupBy(delay => Math.Min(9, (int)((delay - (nominal * (1 - range))) / width * 10))).Select(static group => group.Count())];
        Assert.Equal(10, tenths.Length);

        // χ² with 9 degrees of freedom: 27.9 is exceeded once in a thousand seeds.
        Assert.InRange(tenths.Sum(static count => Math.Pow(count - (Draws / 10.0), 2) / (Draws / 10.0)), 0, 27.9);
    }

    [Fact]
    public void Compute_Decorrelated_HasTheMedianThatBaseDelaySays()
    {
        double[] delays = [.. Sample(new RetryOptions { Backoff = Backoff.DecorrelatedJitter }, attempt: 1).Order()];

        // At the median draw 0.5 the formula gives 2^0.5 · tanh(√2) / 1.4 = 0.897 of BaseDelay; from 0 up to 2 · tanh(2) / 1.4 = 1.377.
        Assert.Equal(Math.Sqrt(2) * Math.Tanh(Math.Sqrt(2)) / 1.4, delays[Draws / 2], 0.02);
        Assert.InRange(delays[0], 0, 0.05);
        Assert.InRange(delays[^1], 1.35, 2 * Math.Tanh(2) / 1.4);
    }

    [Fact]
    public void Compute_Decorrelated_DoublesOnAverage()
    {
        RetryOptions options = new() { Backoff = Backoff.DecorrelatedJitter, MaxDelay = TimeSpan.FromDays(1) };
        RandomSource random = new(new Random(20_261_125));
        double[] sums = new double[6];
        for (int call = 0; call < Draws; call++)
        {
            double state = 0;
            for (int attempt = 1; attempt <= sums.Length; attempt++)
            {
                sums[attempt - 1] += RetryDelay.Compute(options, attempt, ref state, random);
            }
        }

        Assert.All(Enumerable.Range(3, 3), attempt => Assert.Equal(2.0, sums[attempt] / sums[attempt - 1], 0.1));
    }

    private static double[] Sample(RetryOptions options, int attempt)
    {
        RandomSource random = new(new Random(20_261_125));
        return [.. Enumerable.Range(0, Draws).Select(_ =>
        {
            double state = 0;
            return RetryDelay.Compute(options, attempt, ref state, random) / (double)TimeSpan.TicksPerSecond;
        })];
    }
}

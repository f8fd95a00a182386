namespace Resilience.Aop.Tests;

public class RetryDelayTests
{
    private const double Milliseconds = TimeSpan.TicksPerMillisecond;

    [Theory]
    [InlineData(Backoff.Exponential, 2.0, new[] { 100, 200, 400, 800, 1600, 3200 })]
    [InlineData(Backoff.Exponential, 1.5, new[] { 100.0, 150, 225, 337.5, 506.25 })]
    [InlineData(Backoff.Exponential, 1.1, new[] { 100.0, 110, 121, 133.1, 146.41, 161.051 })]
    [InlineData(Backoff.Exponential, 1.2, new[] { 100.0, 120, 144, 172.8, 207.36 })]
    [InlineData(Backoff.Exponential, 1.0, new[] { 100, 100, 100, 100 })]
    [InlineData(Backoff.Linear, 2.0, new[] { 100, 200, 300, 400, 500 })]
    [InlineData(Backoff.Fixed, 2.0, new[] { 100, 100, 100, 100 })]
    [InlineData(Backoff.Fibonacci, 2.0, new[] { 100, 200, 300, 500, 800, 1300, 2100 })]
    public void Compute_WithoutJitter_FollowsTheSequenceExactly(Backoff backoff, double factor, Array milliseconds)
    {
        RetryOptions options = new() { Backoff = backoff, Factor = factor, BaseDelay = TimeSpan.FromMilliseconds(100), Jitter = false };
        Assert.Equal(
            milliseconds.Cast<object>().Select(static delay => (long)Math.Round(Convert.ToDouble(delay) * Milliseconds)),
            Sequence(options, milliseconds.Length, new FixedRandom()));
    }

    [Theory]
    [InlineData(Backoff.Exponential, new[] { 100, 200, 250, 250 })]
    [InlineData(Backoff.Linear, new[] { 100, 200, 250, 250 })]
    [InlineData(Backoff.Fixed, new[] { 100, 100, 100, 100 })]
    [InlineData(Backoff.Fibonacci, new[] { 100, 200, 250, 250 })]
    public void Compute_BeyondMaxDelay_IsCapped(Backoff backoff, int[] milliseconds)
    {
        RetryOptions options = new()
        {
            Backoff = backoff,
            BaseDelay = TimeSpan.FromMilliseconds(100),
            MaxDelay = TimeSpan.FromMilliseconds(250),
            Jitter = false,
        };
        Assert.Equal(milliseconds.Select(static delay => delay * TimeSpan.TicksPerMillisecond), Sequence(options, 4, new FixedRandom()));
    }

    [Fact]
    public void Compute_Jitter_MovesTheCappedDelayByOneDraw()
    {
        RetryOptions options = new() { BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(2), JitterRange = 0.2 };
        FixedRandom random = new(0, 0.25, 0.5, 0.75);
        Assert.Equal([8_000_000, 18_000_000, 20_000_000, 22_000_000], Sequence(options, 4, random));
        Assert.Equal(4, random.Drawn);
    }

    [Theory]
    [InlineData(Backoff.Exponential)]
    [InlineData(Backoff.Linear)]
    [InlineData(Backoff.Fixed)]
    [InlineData(Backoff.Fibonacci)]
    [InlineData(Backoff.DecorrelatedJitter)]
    public void Compute_ZeroBaseDelay_IsZeroAndDrawsNothing(Backoff backoff)
    {
        RetryOptions options = new() { Backoff = backoff, BaseDelay = TimeSpan.Zero };
        FixedRandom random = new();
        Assert.All(Sequence(options, 2000, random), static delay => Assert.Equal(0, delay));
        Assert.Equal(0, random.Drawn);
    }

    [Fact]
    public void Compute_SeededJitter_IsUniformWithinItsRange()
    {
        const int Count = 20_000;
        RetryOptions options = new() { Backoff = Backoff.Fixed, BaseDelay = TimeSpan.FromSeconds(1), JitterRange = 0.1 };
        double[] shares = [.. Sequence(options, Count, new Random(20_240_101)).Select(static ticks => ticks / (double)TimeSpan.TicksPerSecond)];
        int[] buckets = new int[20];
        foreach (double share in shares)
        {
            Assert.InRange(share, 0.9, 1.1);
            buckets[Math.Min(19, (int)((share - 0.9) / 0.01))]++;
        }

        const double Expected = Count / 20.0;
        Assert.InRange(shares.Average(), 0.999, 1.001); // three standard errors are 0.0012
        Assert.InRange(buckets.Sum(static bucket => (bucket - Expected) * (bucket - Expected) / Expected), 0, 43.8); // chi-square, 19 degrees, p = 0.001
    }

    [Theory]
    [InlineData(Backoff.Exponential)]
    [InlineData(Backoff.Linear)]
    [InlineData(Backoff.Fibonacci)]
    [InlineData(Backoff.DecorrelatedJitter)]
    public void Compute_HugeAttemptNumber_SaturatesAtMaxDelay(Backoff backoff)
    {
        RetryOptions options = new() { Backoff = backoff, BaseDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromMinutes(5), Jitter = false };
        double decorrelated = 0;
        foreach (int attempt in (int[])[1000, 1024, 1025, 1026, 5000, int.MaxValue - 1, int.MaxValue])
        {
            Assert.Equal(TimeSpan.FromMinutes(5).Ticks, RetryDelay.Compute(options, attempt, ref decorrelated, new RandomSource(new FixedRandom(0.5))));
        }
    }

    [Theory]
    [InlineData(Backoff.Exponential)]
    [InlineData(Backoff.Linear)]
    [InlineData(Backoff.Fixed)]
    [InlineData(Backoff.Fibonacci)]
    [InlineData(Backoff.DecorrelatedJitter)]
    public void Compute_LongestLegalDelay_NeverExceedsOneDay(Backoff backoff)
    {
        RetryOptions options = new()
        {
            Backoff = backoff,
            BaseDelay = TimeSpan.FromDays(1),
            MaxDelay = TimeSpan.FromDays(1),
            Factor = double.MaxValue,
            JitterRange = 1,
        };
        double decorrelated = 0;
        Assert.Equal(TimeSpan.TicksPerDay, RetryDelay.Compute(options, int.MaxValue, ref decorrelated, new RandomSource(new FixedRandom(0.999_999))));
    }

    [Theory]
    [InlineData(1, null, 60)]
    [InlineData(90, null, 90)]
    [InlineData(1, 30, 30)]
    [InlineData(90, 100, 100)]
    public void MaxDelayOf_Options_IsTheDeclaredOneOrTheLongerOfBaseDelayAndOneMinute(int baseSeconds, int? maxSeconds, int expected)
    {
        RetryOptions options = new()
        {
            BaseDelay = TimeSpan.FromSeconds(baseSeconds),
            MaxDelay = maxSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
        Assert.Equal(TimeSpan.FromSeconds(expected).Ticks, RetryDelay.MaxDelayOf(options));
    }

    private static IEnumerable<long> Sequence(RetryOptions options, int count, Random random)
    {
        RandomSource source = new(random);
        double decorrelated = 0;
        List<long> delays = [];
        for (int attempt = 1; attempt <= count; attempt++)
        {
            delays.Add(RetryDelay.Compute(options, attempt, ref decorrelated, source));
        }

        return delays;
    }
}

using CsCheck;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Tests.Model;

/// <summary>What the generator says of delays holds for the delays that the runtime computes.</summary>
public sealed class PolicyMathTests
{
    private static readonly Gen<RetryOptions> Options =
        from backoff in Gen.Enum<Backoff>()
        from baseTicks in Gen.OneOf(Gen.Long[0, 20], Gen.Long[0, TimeSpan.TicksPerSecond * 10], Gen.Long[0, TimeSpan.TicksPerDay])
        from above in Gen.OneOf(Gen.Const(0L), Gen.Long[0, TimeSpan.TicksPerMinute], Gen.Long[0, TimeSpan.TicksPerDay])
        from isDeclared in Gen.Bool
        from factor in Gen.OneOf(Gen.Double[1, 4], Gen.Const(1.0), Gen.Const(double.MaxValue))
        from jitter in Gen.Bool
        from range in Gen.OneOf(Gen.Double[0, 1], Gen.Const(0.0), Gen.Const(1.0))
        select new RetryOptions
        {
            Backoff = backoff,
            BaseDelay = TimeSpan.FromTicks(baseTicks),
            MaxDelay = isDeclared ? TimeSpan.FromTicks(Math.Min(TimeSpan.TicksPerDay, baseTicks + above)) : null,
            Factor = factor,
            Jitter = jitter,
            JitterRange = range,
        };

    private static readonly Backoff[] Choices = [Backoff.Exponential, Backoff.Linear, Backoff.Adaptive];

    private static readonly Gen<int> Attempts = Gen.OneOf(Gen.Int[1, 40], Gen.Int[990, 1500]);

    [Fact]
    public void LongestWait_AnyLegalOptions_BoundsTheRuntimesDelays() =>
        Gen.Select(Options, Attempts, Gen.Int).Sample((options, attempts, seed) =>
        {
            RandomSource random = new(new Random(seed));
            Backoff? chosen = options.Backoff == Backoff.Auto ? Choices[(seed & int.MaxValue) % Choices.Length] : null;
            double successRate = random.NextDouble();
            double state = 0;
            long sum = 0;
            for (int attempt = 1; attempt < attempts; attempt++)
            {
                long delay = RetryDelay.Compute(options, attempt, ref state, random, chosen, successRate);
                Assert.InRange(delay, 0, Longest(options, attempt));
                sum += delay;
            }

            Assert.InRange(sum, 0, LongestWait(options, attempts));
        });

    [Fact]
    public void LongestWait_WithoutJitter_IsTheRuntimesWait() =>
        Gen.Select(Options, Gen.Int[1, 1000]).Sample((options, attempts) =>
        {
            bool isPlain = options.Backoff is not (Backoff.DecorrelatedJitter or Backoff.Adaptive or Backoff.Auto);
            RetryOptions plain = options with { Jitter = false, Backoff = isPlain ? options.Backoff : Backoff.Fixed };
            RandomSource random = new(new Random(1));
            double state = 0;
            long sum = Enumerable.Range(1, attempts - 1).Sum(attempt => RetryDelay.Compute(plain, attempt, ref state, random));

            Assert.Equal(sum, LongestWait(plain, attempts));
        });

    [Theory]
    [InlineData(BackoffKind.Exponential, 1, 2.0, 0, 100, 4, 1 + 2 + 4)]
    [InlineData(BackoffKind.Exponential, 1, 3.0, 0, 5, 4, 1 + 3 + 5)]
    [InlineData(BackoffKind.Linear, 2, 9.0, 0, 100, 4, 2 + 4 + 6)]
    [InlineData(BackoffKind.Fixed, 2, 9.0, 0, 100, 4, 6)]
    [InlineData(BackoffKind.Fibonacci, 1, 9.0, 0, 100, 6, 1 + 2 + 3 + 5 + 8)]
    [InlineData(BackoffKind.DecorrelatedJitter, 1, 9.0, 1, 100, 3, 200)]
    [InlineData(BackoffKind.Fixed, 10, 1.0, 0.5, 10, 3, 30)]
    [InlineData(BackoffKind.Adaptive, 100, 2.0, 1, 1000, 4, 210 + 420 + 840)]
    [InlineData(BackoffKind.Adaptive, 100, 2.0, 1, 300, 4, 210 + 300 + 300)]
    [InlineData(BackoffKind.Auto, 100, 1.0, 0, 10_000, 5, 210 + 210 + 300 + 400)]
    [InlineData(BackoffKind.Exponential, 0, 2.0, 1, 100, 9, 0)]
    [InlineData(BackoffKind.DecorrelatedJitter, 0, 2.0, 1, 100, 9, 0)]
    [InlineData(BackoffKind.Fixed, 5, 1.0, 0, 5, 1, 0)]
    internal void LongestWait_OfSmallNumbers_IsTheirSum(BackoffKind backoff, long baseTicks, double factor, double jitter, long maxTicks, int attempts, long expected) =>
        Assert.Equal(expected, PolicyMath.LongestWait(backoff, baseTicks, factor, jitter, maxTicks, attempts));

    [Fact]
    public void LongestWait_OfHugeNumbers_SaturatesInsteadOfOverflowing()
    {
        long wait = PolicyMath.LongestWait(BackoffKind.Exponential, TimeSpan.TicksPerDay, double.MaxValue, 1, TimeSpan.TicksPerDay, int.MaxValue);

        Assert.Equal(long.MaxValue, wait);
        Assert.Equal(long.MaxValue, PolicyMath.Add(long.MaxValue, 1));
        Assert.Equal(long.MaxValue, PolicyMath.Multiply(long.MaxValue / 2, 3));
        Assert.Equal(0, PolicyMath.Multiply(long.MaxValue, 0));
    }

    [Fact]
    public void LongestDelay_WithJitterAtTheCap_IsAtMostADay() =>
        Assert.Equal(TimeSpan.TicksPerDay, PolicyMath.LongestDelay(BackoffKind.Fixed, TimeSpan.TicksPerDay, 1, 1, TimeSpan.TicksPerDay, 1));

    private static long Longest(RetryOptions options, int attempt) => PolicyMath.LongestDelay(
        (BackoffKind)options.Backoff, options.BaseDelay.Ticks, options.Factor, options.Jitter ? options.JitterRange : 0, RetryDelay.MaxDelayOf(options), attempt);

    private static long LongestWait(RetryOptions options, int attempts) => PolicyMath.LongestWait(
        (BackoffKind)options.Backoff, options.BaseDelay.Ticks, options.Factor, options.Jitter ? options.JitterRange : 0, RetryDelay.MaxDelayOf(options), attempts);
}

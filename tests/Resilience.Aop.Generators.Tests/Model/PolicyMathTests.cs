using CsCheck;
using Resilience.Aop.Generators.Model;

namespace Resilience.Aop.Generators.Tests.Model;

// The runtime has the same source under its own namespace; here the generator's is meant.
using PolicyMath = Resilience.Aop.Generators.Model.PolicyMath;
using RetrySchedule = Resilience.Aop.Generators.Model.RetrySchedule;
using TickRange = Resilience.Aop.Generators.Model.TickRange;

/// <summary>What the rules and comments say of delays holds for the delays that the runtime computes.</summary>
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
    public void Delay_AnyLegalOptions_BoundsTheRuntimesDelays() =>
        Gen.Select(Options, Attempts, Gen.Int).Sample((options, attempts, seed) =>
        {
            RandomSource random = new(new Random(seed));
            Backoff? chosen = options.Backoff == Backoff.Auto ? Choices[(seed & int.MaxValue) % Choices.Length] : null;
            double successRate = random.NextDouble();
            RetrySchedule schedule = Schedule(options, attempts);
            double state = 0;
            long sum = 0;
            for (int attempt = 1; attempt < attempts; attempt++)
            {
                TickRange bounds = PolicyMath.Delay(schedule, attempt);
                long delay = RetryDelay.Compute(options, attempt, ref state, random, chosen, successRate);
                Assert.InRange(delay, bounds.Lo, bounds.Hi);
                Assert.InRange(bounds.Mean, bounds.Lo, bounds.Hi);
                sum += delay;
            }

            TickRange wait = PolicyMath.Wait(schedule);
            Assert.InRange(sum, wait.Lo, wait.Hi);
            Assert.InRange(wait.Mean, wait.Lo, wait.Hi);
        });

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9999999)]
    public void Delay_FixedDraws_AreTheEndsAndTheMiddle(double draw) => Options.Sample(options =>
    {
        RetryOptions plain = options with { Backoff = Backoff.Exponential, Jitter = true };
        double state = 0;
        TickRange bounds = PolicyMath.Delay(Schedule(plain, 3), 2);
        long delay = RetryDelay.Compute(plain, 2, ref state, new RandomSource(new FixedRandom(draw)));
        long expected = draw switch { 0.0 => bounds.Lo, 0.5 => bounds.Mean, _ => bounds.Hi };

        Assert.InRange(delay, expected - 1 - (long)(expected * 1e-6), expected + 1);
    });

    [Fact]
    public void Wait_DecorrelatedMean_IsNearTheSimulatedOne()
    {
        RetryOptions options = new() { Backoff = Backoff.DecorrelatedJitter, MaxDelay = TimeSpan.FromDays(1) };
        RandomSource random = new(new Random(7));
        foreach (int attempts in new[] { 2, 4, 7 })
        {
            double sum = 0;
            for (int run = 0; run < 4000; run++)
            {
                double state = 0;
                for (int attempt = 1; attempt < attempts; attempt++)
                {
                    sum += RetryDelay.Compute(options, attempt, ref state, random);
                }
            }

            Assert.InRange(PolicyMath.Wait(Schedule(options, attempts)).Mean / (sum / 4000), 0.8, 1.25);
        }
    }

    [Fact]
    public void Wait_WithoutJitter_IsTheRuntimesWait() =>
        Gen.Select(Options, Gen.Int[1, 1000]).Sample((options, attempts) =>
        {
            bool isPlain = options.Backoff is not (Backoff.DecorrelatedJitter or Backoff.Adaptive or Backoff.Auto);
            RetryOptions plain = options with { Jitter = false, Backoff = isPlain ? options.Backoff : Backoff.Fixed };
            RandomSource random = new(new Random(1));
            double state = 0;
            long sum = Enumerable.Range(1, attempts - 1).Sum(attempt => RetryDelay.Compute(plain, attempt, ref state, random));

            Assert.Equal(new TickRange(sum, sum, sum), PolicyMath.Wait(Schedule(plain, attempts)));
        });

    [Fact]
    public void AttemptsBefore_AnyLimit_IsWhatAPlainLoopCounts() =>
        Gen.Select(Options, Gen.Int[1, 60], Gen.Long[1, TimeSpan.TicksPerDay]).Sample((options, attempts, limit) =>
        {
            RetrySchedule schedule = Schedule(options, attempts);

            Assert.Equal(Started(static delay => delay.Mean), PolicyMath.AttemptsBefore(schedule, limit));
            Assert.Equal(Started(static delay => delay.Lo), PolicyMath.MostAttemptsBefore(schedule, limit));

            int Started(Func<TickRange, long> which)
            {
                int started = 1;
                long now = 0;
                while (started < attempts && (now += which(PolicyMath.Delay(schedule, started))) < limit)
                {
                    started++;
                }

                return started;
            }
        });

    [Fact]
    public void WorstDuration_AnySimulatedCall_IsWithinIt() =>
        Gen.Select(Options, Gen.Int[1, 30], Gen.Long[0, TimeSpan.TicksPerHour], Gen.Long[1, TimeSpan.TicksPerDay], Gen.Bool, Gen.Int)
            .Sample((options, attempts, attemptTicks, limit, isTotal, seed) =>
            {
                RandomSource random = new(new Random(seed));
                double state = 0;
                long now = 0;
                for (int attempt = 1; attempt <= attempts; attempt++)
                {
                    now += (long)(random.NextDouble() * attemptTicks);
                    long delay = attempt < attempts ? RetryDelay.Compute(options, attempt, ref state, random, Fixed(options)) : 0;
                    if (now + delay >= limit)
                    {
                        // A total ends the call where it is; MaxDuration lets it give up before the delay.
                        now = isTotal ? Math.Min(now, limit) : now;
                        break;
                    }

                    now += delay;
                }

                long wait = PolicyMath.Wait(Schedule(options, attempts)).Hi;
                long worst = isTotal
                    ? PolicyMath.WorstDuration(attempts, attemptTicks, wait, totalTicks: limit)
                    : PolicyMath.WorstDuration(attempts, attemptTicks, wait, maxDurationTicks: limit);
                Assert.InRange(now, 0, worst);
            });

    [Fact]
    public void WorstHedgedDuration_LastCopy_HasItsFullTime()
    {
        Assert.Equal(3 * 2 + 5, PolicyMath.WorstHedgedDuration(3, 2, 5));
        Assert.Equal(7, PolicyMath.WorstHedgedDuration(3, 2, 5, totalTicks: 7));
        Assert.Equal(PolicyMath.NoLimit, PolicyMath.WorstHedgedDuration(3, 2, PolicyMath.NoLimit));
    }

    [Fact]
    public void WorstDuration_UnlimitedAttempts_EndWithMaxDurationOrTotal()
    {
        Assert.Equal(PolicyMath.NoLimit, PolicyMath.WorstDuration(RetrySchedule.Unlimited, 5, 0));
        Assert.Equal(15, PolicyMath.WorstDuration(RetrySchedule.Unlimited, 5, 0, maxDurationTicks: 10));
        Assert.Equal(12, PolicyMath.WorstDuration(RetrySchedule.Unlimited, PolicyMath.NoLimit, 0, totalTicks: 12));
        Assert.Equal(3 + (2 * 5) + 4, PolicyMath.WorstDuration(2, 5, 4, queueTicks: 3));
    }

    [Theory]
    [InlineData(BackoffKind.Exponential, 1, 2.0, 0, 100, 4, 1 + 2 + 4)]
    [InlineData(BackoffKind.Exponential, 1, 3.0, 0, 5, 4, 1 + 3 + 5)]
    [InlineData(BackoffKind.Linear, 2, 9.0, 0, 100, 4, 2 + 4 + 6)]
    [InlineData(BackoffKind.Fixed, 2, 9.0, 0, 100, 4, 6)]
    [InlineData(BackoffKind.Fibonacci, 1, 9.0, 0, 100, 6, 1 + 2 + 3 + 5 + 8)]
    [InlineData(BackoffKind.DecorrelatedJitter, 70, 9.0, 1, 100, 3, 100 + 100)]
    [InlineData(BackoffKind.DecorrelatedJitter, 7, 9.0, 1, 1000, 3, 10 + 20)]
    [InlineData(BackoffKind.Fixed, 10, 1.0, 0.5, 10, 3, 30)]
    [InlineData(BackoffKind.Adaptive, 100, 2.0, 1, 1000, 4, 210 + 420 + 840)]
    [InlineData(BackoffKind.Adaptive, 100, 2.0, 1, 300, 4, 210 + 300 + 300)]
    [InlineData(BackoffKind.Auto, 100, 1.0, 0, 10_000, 5, 210 + 210 + 300 + 400)]
    [InlineData(BackoffKind.Exponential, 0, 2.0, 1, 100, 9, 0)]
    [InlineData(BackoffKind.DecorrelatedJitter, 0, 2.0, 1, 100, 9, 0)]
    [InlineData(BackoffKind.Fixed, 5, 1.0, 0, 5, 1, 0)]
    internal void Wait_OfSmallNumbers_IsTheirSum(BackoffKind backoff, long baseTicks, double factor, double jitter, long maxTicks, int attempts, long expected) =>
        Assert.Equal(expected, PolicyMath.Wait(new RetrySchedule(attempts, backoff, baseTicks, factor, jitter, maxTicks)).Hi);

    [Fact]
    public void Wait_OfHugeNumbers_SaturatesInsteadOfOverflowing()
    {
        RetrySchedule huge = new(int.MaxValue, BackoffKind.Exponential, TimeSpan.TicksPerDay, double.MaxValue, 1, TimeSpan.TicksPerDay);

        Assert.Equal(new TickRange(0, long.MaxValue, long.MaxValue), PolicyMath.Wait(huge));
        Assert.Equal(int.MaxValue, PolicyMath.MostAttemptsBefore(huge, TimeSpan.TicksPerDay));
        Assert.Equal(2, PolicyMath.AttemptsBefore(huge, TimeSpan.TicksPerDay + 1));
        Assert.Equal(long.MaxValue, PolicyMath.Add(long.MaxValue, 1));
        Assert.Equal(long.MaxValue, PolicyMath.Multiply(long.MaxValue / 2, 3));
        Assert.Equal(0, PolicyMath.Multiply(long.MaxValue, 0));
        Assert.Equal(long.MaxValue, PolicyMath.CallsInWindow(long.MaxValue, long.MaxValue, 1));
        Assert.Equal(15, PolicyMath.CallsInWindow(10, 3, 2));
    }

    [Fact]
    public void Wait_UnlimitedAttempts_HasNoEndUnlessNothingIsWaitedFor()
    {
        RetrySchedule endless = new(RetrySchedule.Unlimited, BackoffKind.Fixed, 1, 1, 0, 1);

        Assert.Equal(new TickRange(long.MaxValue, long.MaxValue, long.MaxValue), PolicyMath.Wait(endless));
        Assert.Equal(default, PolicyMath.Wait(endless with { BaseTicks = 0 }));
        Assert.Equal(1000, PolicyMath.AttemptsBefore(endless, 1000));
        Assert.Equal(5000, PolicyMath.AttemptsBefore(endless, 5000));
    }

    [Fact]
    public void Delay_WithJitterAtTheCap_IsAtMostADay() => Assert.Equal(
        TimeSpan.TicksPerDay,
        PolicyMath.Delay(new RetrySchedule(2, BackoffKind.Fixed, TimeSpan.TicksPerDay, 1, 1, TimeSpan.TicksPerDay), 1).Hi);

    private static Backoff? Fixed(RetryOptions options) => options.Backoff == Backoff.Auto ? Backoff.Linear : null;

    private static RetrySchedule Schedule(RetryOptions options, int attempts) => new(
        attempts,
        (BackoffKind)options.Backoff,
        options.BaseDelay.Ticks,
        options.Factor,
        options.Jitter ? options.JitterRange : 0,
        RetryDelay.MaxDelayOf(options));

    private sealed class FixedRandom(double draw) : Random
    {
        public override double NextDouble() => draw;
    }
}

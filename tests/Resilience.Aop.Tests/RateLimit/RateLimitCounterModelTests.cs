using CsCheck;

namespace Resilience.Aop.Tests;

/// <summary>Each algorithm against its model, and against what it promises, under random calls at random times.</summary>
public sealed class RateLimitCounterModelTests
{
    private static readonly Gen<RateLimitOptions> AnyOptions =
        from algorithm in Gen.Enum<RateLimitAlgorithm>()
        from permits in Gen.OneOf(Gen.Int[1, 8], Gen.Int[1, 1024])
        from per in Gen.OneOf(Gen.Int[10_000, 10_100], Gen.Int[10_000, 1_000_000])
        select new RateLimitOptions { Permits = permits, Per = TimeSpan.FromTicks(per), Algorithm = algorithm };

    // How often to ask, and how many ticks or thousandths of Per to let pass before.
    private static readonly Gen<(int Calls, int Ticks, int Share)[]> AnySteps =
        Gen.Select(Gen.Int[1, 12], Gen.OneOf(Gen.Const(0), Gen.Int[0, 3]), Gen.OneOf(Gen.Const(0), Gen.Int[0, 1100])).Array[1, 60];

    [Fact]
    public void Counter_RandomCalls_GrantsWhatTheModelGrants() => Gen.Select(AnyOptions, AnySteps).Sample(
        static (options, steps) => Run(options, steps, static (_, granted, expected, _) => Assert.Equal(expected, granted)),
        iter: 2_000);

    [Fact]
    public void Counter_Refusal_NamesTheVeryTimeOfTheNextPermit() => Gen.Select(AnyOptions, AnySteps).Sample(
        static (options, steps) => Run(options, steps, static (counter, granted, _, now) =>
        {
            if (granted)
            {
                return;
            }

            long wait = counter.WaitFor(now, 1);
            Assert.True(wait > 0);
            Assert.True(counter.WaitFor(now + wait - 1, 1) > 0);
            Assert.Equal(0, counter.WaitFor(now + wait, 1));
        }),
        iter: 1_000);

    [Fact]
    public void Counter_AnySpanOfTime_SeesNoMoreThanItMay() => Gen.Select(AnyOptions, AnySteps).Sample(
        static (options, steps) =>
        {
            List<long> grants = [];
            Run(options, steps, (_, granted, _, now) => grants.AddRange(granted ? [now] : []));
            long per = options.Per.Ticks;
            for (int first = 0; first < grants.Count; first++)
            {
                // From one grant to another, both included.
                for (int last = first; last < grants.Count; last++)
                {
                    long span = grants[last] - grants[first];
                    Int128 most = options.Algorithm switch
                    {
                        RateLimitAlgorithm.SlidingWindow => span < per ? options.Permits : int.MaxValue,
                        RateLimitAlgorithm.FixedWindow => ((span / per) + 2) * options.Permits,
                        _ => options.Permits + ((Int128)span * options.Permits / per),
                    };
                    Assert.True(last - first + 1 <= most, $"{last - first + 1} in {span} ticks, {most} allowed");
                }
            }
        },
        iter: 200);

    [Fact]
    public void TokenBucket_TooFineForWholeParts_IsNeverAheadOfTheModel()
    {
        RateLimitOptions options = new() { Permits = 999_983, Per = TimeSpan.FromSeconds(1) }; // a prime
        RateLimitCounter counter = RateLimitCounter.Create(options, new RateLimitGrid(), 0, 0);
        RateLimitModel model = new(options);
        int granted = 0;
        int expected = 0;
        for (long now = 0; now < 3 * TimeSpan.TicksPerSecond; now += 150_000)
        {
            for (int call = 0; call < 20_000; call++)
            {
                expected += model.Take(now) ? 1 : 0;
                granted += counter.Take(now) == RateLimitCounter.Granted ? 1 : 0;
            }

            Assert.InRange(granted, expected - 400, expected);
        }
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    public void Counter_Retired_GrantsNothingAndSaysWhatWasSpent(RateLimitAlgorithm algorithm)
    {
        RateLimitOptions options = new() { Permits = 5, Per = TimeSpan.FromSeconds(10), Algorithm = algorithm };
        RateLimitCounter counter = RateLimitCounter.Create(options, new RateLimitGrid(), 0, spent: 2);
        Assert.Equal(RateLimitCounter.Granted, counter.Take(0));
        Assert.False(counter.TryRetireIfFull(0));

        Assert.Equal(3, counter.Retire(0));

        Assert.Equal(RateLimitCounter.Retired, counter.Take(0));
        Assert.Equal(RateLimitCounter.Retired, counter.Take(TimeSpan.TicksPerDay));
        Assert.Equal(0, counter.Retire(0));
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    public void Counter_FullAgain_CanBeRetiredFromThenOn(RateLimitAlgorithm algorithm)
    {
        RateLimitOptions options = new() { Permits = 5, Per = TimeSpan.FromSeconds(10), Algorithm = algorithm };
        RateLimitCounter counter = RateLimitCounter.Create(options, new RateLimitGrid(), 0, 0);
        for (int call = 0; call < 5; call++)
        {
            counter.Take(0);
        }

        long full = counter.FullAt(0);

        Assert.Equal(options.Per.Ticks, full);
        Assert.False(counter.TryRetireIfFull(full - 1));
        Assert.True(counter.TryRetireIfFull(full));
        Assert.Equal(RateLimitCounter.Retired, counter.Take(full));
    }

    private static void Run(RateLimitOptions options, (int Calls, int Ticks, int Share)[] steps, Action<RateLimitCounter, bool, bool, long> check)
    {
        long now = 12_345;
        RateLimitCounter counter = RateLimitCounter.Create(options, new RateLimitGrid(), now, spent: 0);
        RateLimitModel model = new(options);
        foreach ((int calls, int ticks, int share) in steps)
        {
            now += ticks + (options.Per.Ticks * share / 1000);
            for (int call = 0; call < calls; call++)
            {
                bool expected = model.Take(now);
                check(counter, counter.Take(now) == RateLimitCounter.Granted, expected, now);
            }
        }
    }
}

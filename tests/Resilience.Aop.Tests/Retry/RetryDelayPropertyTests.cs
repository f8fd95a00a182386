using CsCheck;

namespace Resilience.Aop.Tests;

public class RetryDelayPropertyTests
{
    private static readonly Gen<RetryOptions> Options =
        from backoff in Gen.Enum<Backoff>()
        from baseTicks in Gen.OneOf(Gen.Long[0, 20], Gen.Long[0, TimeSpan.TicksPerSecond * 10], Gen.Long[0, TimeSpan.TicksPerDay])
        from above in Gen.OneOf(Gen.Const(0L), Gen.Long[0, TimeSpan.TicksPerDay])
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

    private static readonly Gen<int> Attempt = Gen.OneOf(Gen.Int[1, 100], Gen.Int[1, int.MaxValue], Gen.Const(int.MaxValue));

    [Fact]
    public void Compute_AnyLegalOptions_StaysWithinItsBounds() =>
        Gen.Select(Options, Attempt, Gen.Int).Sample((options, attempt, seed) =>
        {
            RetryOptionsValidator.Validate(options);
            RandomSource random = new(new Random(seed));
            double state = 0;
            double jitter = options.Jitter && options.Backoff is not (Backoff.DecorrelatedJitter or Backoff.Adaptive) ? options.JitterRange : 0;
            double bound = Math.Min(TimeSpan.TicksPerDay, RetryDelay.MaxDelayOf(options) * (1 + jitter));
            for (int i = 0; i < 5 && attempt + i > 0; i++)
            {
                long delay = RetryDelay.Compute(options, attempt + i, ref state, random);
                Assert.InRange(delay, 0, (long)bound);
            }
        });

    [Fact]
    public void Compute_WithoutJitter_NeverShrinks() =>
        Gen.Select(Options, Attempt).Sample((options, attempt) =>
        {
            RetryOptions plain = options with { Jitter = false, Backoff = options.Backoff is Backoff.DecorrelatedJitter or Backoff.Adaptive ? Backoff.Linear : options.Backoff };
            RandomSource random = new(null);
            double state = 0;
            long earlier = RetryDelay.Compute(plain, attempt, ref state, random);
            long later = RetryDelay.Compute(plain, attempt == int.MaxValue ? attempt : attempt + 1, ref state, random);
            Assert.True(later >= earlier);
        });
}

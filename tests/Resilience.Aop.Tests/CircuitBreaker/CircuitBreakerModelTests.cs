using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

/// <summary>The breaker against <see cref="BreakerModel"/>, under random settings, operations and virtual time.</summary>
public sealed class CircuitBreakerModelTests
{
    private static readonly Gen<CircuitBreakerOptions> AnyOptions =
        from threshold in Gen.Int[0, 4]
        from ratio in Gen.OneOf(Gen.Const(double.NaN), Gen.Double[0, 1])
        from throughput in Gen.Int[1, 8]
        from windowSeconds in Gen.Int[1, 6]
        from windowCalls in Gen.OneOf(Gen.Const(0), Gen.Int[8, 12])
        from slow in Gen.OneOf(Gen.Const((double?)null), Gen.Double[0.1, 2].Select(seconds => (double?)seconds))
        from slowRatio in Gen.Double[0.1, 1]
        from breakSeconds in Gen.Int[0, 3]
        from probes in Gen.Int[1, 4]
        select new CircuitBreakerOptions
        {
            FailureThreshold = threshold,
            FailureRatio = ratio,
            MinimumThroughput = throughput,
            SamplingWindow = TimeSpan.FromSeconds(10 * windowSeconds),
            WindowCalls = windowCalls,
            SlowCallDuration = slow is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            SlowCallRatio = slowRatio,
            BreakDuration = TimeSpan.FromSeconds(breakSeconds),
            SuccessThreshold = probes,
            ProbeTimeout = TimeSpan.FromSeconds(4),
        };

    // What: 0-2 start a call, 3-5 end one well, 6-8 end one badly, 9 end one neutrally, 10-13 let time pass, 14 a state by hand, 15 nothing.
    private static readonly Gen<(int What, int Which, double Seconds)[]> AnySteps =
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, 1000], Gen.Double[0, 3]).Array[1, 150];

    [Fact]
    public void Breaker_RandomOperations_BehavesAsTheModel() =>
        Gen.Select(AnyOptions, AnySteps).Sample((options, steps) => Run(options, steps), iter: 15_000);

    [Fact]
    public void Breaker_RandomOperationsWithLongGaps_BehavesAsTheModel() =>
        Gen.Select(AnyOptions, Gen.Select(Gen.Int[0, 15], Gen.Int[0, 1000], Gen.Double[0, 90]).Array[1, 60])
            .Sample((options, steps) => Run(options, steps), iter: 10_000);

    private static void Run(CircuitBreakerOptions options, (int What, int Which, double Seconds)[] steps)
    {
        CircuitBreakerOptionsValidator.Validate(options);
        FakeTimeProvider time = new();
        ResilienceClock clock = new(time);
        CircuitBreaker breaker = new("model", options, clock, new RandomSource(new Random(1)), null);
        BreakerModel model = new(options);
        List<(CircuitPermit Permit, int Period)> underWay = [];

        foreach (var (what, which, seconds) in steps)
        {
            long now = clock.Now;
            if (what <= 2)
            {
                bool admitted = breaker.TryEnter(now, out CircuitPermit permit);
                var expected = model.TryEnter(now);
                Assert.Equal(expected.Admitted, admitted);
                if (admitted)
                {
                    underWay.Add((permit, expected.Period));
                }
            }
            else if (what <= 9 && underWay.Count > 0)
            {
                var (permit, period) = underWay[which % underWay.Count];
                underWay.RemoveAt(which % underWay.Count);
                bool? failed = what == 9 ? null : what >= 6;
                Assert.Equal(model.Complete(period, permit.Started, now, failed), Complete(breaker, permit, now, failed));
            }
            else if (what is >= 10 and <= 13)
            {
                time.Advance(TimeSpan.FromSeconds(seconds));
            }
            else if (what == 14)
            {
                Force(breaker, model, which);
            }

            Compare(model, breaker, clock.Now);
        }
    }

    private static bool Complete(CircuitBreaker breaker, CircuitPermit permit, long now, bool? failed)
    {
        switch (failed)
        {
            case null:
                breaker.RecordNeutral(permit);
                return false;
            case true:
                return breaker.RecordFailure(permit, now, null);
            default:
                return breaker.RecordSuccess(permit, now);
        }
    }

    private static void Force(CircuitBreaker breaker, BreakerModel model, int which)
    {
        switch (which % 6)
        {
            case 0:
                breaker.Isolate();
                model.Force(CircuitState.Isolated);
                break;
            case 1:
                breaker.Disable();
                model.Force(CircuitState.Disabled);
                break;
            default:
                breaker.Reset();
                model.Force(CircuitState.Closed);
                break;
        }
    }

    private static void Compare(BreakerModel model, CircuitBreaker breaker, long now)
    {
        CircuitBreakerStats stats = breaker.Stats;
        Assert.Equal(model.State, stats.State);
        Assert.Equal(model.Count(now), (stats.Calls, stats.Failures, stats.SlowCalls));
        Assert.Equal(
            (model.Row, model.ProbesUnderWay, model.Succeeded, (long)model.Rejected, (long)model.Breaks),
            (stats.FailuresInARow, stats.ProbesUnderWay, stats.ProbesSucceeded, stats.Rejected, stats.Breaks));
    }
}

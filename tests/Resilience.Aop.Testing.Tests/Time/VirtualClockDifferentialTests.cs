using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Testing.Tests;

/// <summary>
/// The same random timers on both clocks. A FakeTimeProvider is moved from due time to due time, since it moves first and fires then, and what
/// is due at the same time is compared as a set: it fires in no order that it promises.
/// </summary>
public sealed class VirtualClockDifferentialTests
{
    private const int Timers = 6;

    private static readonly Gen<TimeSpan> Due = Gen.Frequency(
        (8, Gen.Int[1, 40].Select(static ms => TimeSpan.FromMilliseconds(ms))), (1, Gen.Const(Timeout.InfiniteTimeSpan)));

    private static readonly Gen<TimeSpan> Period = Gen.Frequency(
        (2, Gen.Int[1, 15].Select(static ms => TimeSpan.FromMilliseconds(ms))), (3, Gen.Const(Timeout.InfiniteTimeSpan)));

    private static readonly Gen<Step> Steps = Gen.Select(Gen.Int[0, 9], Gen.Int[0, Timers - 1], Due, Period, Gen.Int[0, 60])
        .Select(static (kind, timer, due, period, span) => new Step(kind, timer, due, period, TimeSpan.FromMilliseconds(span)));

    [Fact]
    public async Task VirtualClock_RandomTimers_FiresAsFakeTimeProviderDoes() => await Steps.Array[1, 25].SampleAsync(
        async steps =>
        {
            VirtualClock clock = new();
            FakeTimeProvider fake = new(clock.GetUtcNow());
            Recorded ours = new(clock), theirs = new(fake);
            foreach (Step step in steps)
            {
                if (step.Kind < 5)
                {
                    Assert.Equal(theirs.Apply(step), ours.Apply(step));
                    continue;
                }

                for (TimeSpan left = step.Span; ;)
                {
                    TimeSpan next = clock.NextTimer is { } due && due < left ? due : left;
                    await clock.AdvanceAsync(next);
                    fake.Advance(next);
                    left -= next;
                    Assert.Equal(theirs.Log.Order(), ours.Log.Order());
                    Assert.Equal(fake.GetUtcNow(), clock.GetUtcNow());
                    Assert.Equal(fake.GetElapsedTime(0, fake.GetTimestamp()), clock.GetElapsedTime(0, clock.GetTimestamp()));
                    if (left == TimeSpan.Zero)
                    {
                        break;
                    }
                }
            }
        },
        iter: 150,
        threads: 1);

    /// <summary>One thing that happens: kinds 0 to 3 set a timer, 4 disposes it, the others move time.</summary>
    private sealed record Step(int Kind, int Timer, TimeSpan Due, TimeSpan Period, TimeSpan Span);

    /// <summary>Timers on one of the clocks; those with an odd number arm themselves again a few times, from within their callbacks.</summary>
    private sealed class Recorded
    {
        private readonly ITimer[] _timers;

        public Recorded(TimeProvider time)
        {
            DateTimeOffset start = time.GetUtcNow();
            _timers = [.. Enumerable.Range(0, Timers).Select(id => time.CreateTimer(
                _ =>
                {
                    Log.Add((time.GetUtcNow() - start, id));
                    if (id % 2 == 1 && Log.Count(entry => entry.Timer == id) % 3 == 0)
                    {
                        _timers![id].Change(TimeSpan.FromMilliseconds(7 + id), Timeout.InfiniteTimeSpan);
                    }
                },
                null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan))];
        }

        public List<(TimeSpan At, int Timer)> Log { get; } = [];

        public bool Apply(Step step)
        {
            if (step.Kind < 4)
            {
                return _timers[step.Timer].Change(step.Due, step.Period);
            }

            _timers[step.Timer].Dispose();
            return true;
        }
    }
}

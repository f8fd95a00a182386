using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

public class ResilienceClockTests
{
    [Theory]
    [InlineData(10_000_000, 123_456_789, 123_456_789)]
    [InlineData(1_000_000_000, 1_000_000_000, 10_000_000)]
    [InlineData(1_000_000_000, 199, 1)]
    [InlineData(1000, 1, 10_000)]
    [InlineData(32_768, 32_769, 10_000_305)]
    [InlineData(3, 2, 6_666_666)]
    [InlineData(10_000_000_000, long.MaxValue, long.MaxValue / 1000)]
    [InlineData(24_000_000, -24_000_000, -10_000_000)]
    public void Now_AnyFrequency_IsInTicks(long frequency, long timestamp, long expected) =>
        Assert.Equal(expected, new ResilienceClock(new Timestamps(frequency, timestamp)).Now);

    [Fact]
    public void Now_LargeTimestamp_DoesNotOverflow()
    {
        // Nanoseconds of 200 years: times ten million it would not fit in 64 bits.
        long timestamp = 200L * 365 * 86_400 * 1_000_000_000;
        Assert.Equal(200L * 365 * TimeSpan.TicksPerDay, new ResilienceClock(new Timestamps(1_000_000_000, timestamp)).Now);
    }

    [Fact]
    public void Now_ProviderAdvances_AdvancesAsMuch()
    {
        FakeTimeProvider time = new();
        ResilienceClock clock = new(time);
        long before = clock.Now;
        time.Advance(TimeSpan.FromMilliseconds(1234));
        Assert.Equal(1234 * TimeSpan.TicksPerMillisecond, clock.Now - before);
        Assert.Same(time, clock.Provider);
    }

    [Fact]
    public void Now_SystemProvider_NeverGoesBack()
    {
        ResilienceClock clock = new(TimeProvider.System);
        long last = 0;
        for (int i = 0; i < 10_000; i++)
        {
            long now = clock.Now;
            Assert.True(now >= last);
            last = now;
        }
    }

    private sealed class Timestamps(long frequency, long timestamp) : TimeProvider
    {
        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => timestamp;
    }
}

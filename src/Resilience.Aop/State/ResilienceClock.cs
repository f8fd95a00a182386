using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>A coarse monotonic clock over a <see cref="TimeProvider"/>: deadlines and windows need no better than a few milliseconds.</summary>
/// <remarks>
/// With <see cref="TimeProvider.System"/> it reads the operating system's coarse tick count (about 4 ns), otherwise the provider's timestamp.
/// </remarks>
internal sealed class ResilienceClock
{
    private readonly long _frequency;

    public ResilienceClock(TimeProvider provider)
    {
        Provider = provider;
        IsSystem = ReferenceEquals(provider, TimeProvider.System);
        _frequency = provider.TimestampFrequency;
    }

    /// <summary>Whether this is the system's clock, on which the blocking primitives of the framework count as well.</summary>
    public bool IsSystem { get; }

    /// <summary>The provider behind the clock: makes timers.</summary>
    public TimeProvider Provider { get; }

    /// <summary>Now, in ticks of 100 ns since an arbitrary start.</summary>
    public long Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that reads the system's coarse clock.")]
        get => IsSystem ? Environment.TickCount64 * TimeSpan.TicksPerMillisecond : ReadProvider();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadProvider()
    {
        long timestamp = Provider.GetTimestamp();
        return _frequency == TimeSpan.TicksPerSecond
            ? timestamp
            : (timestamp / _frequency * TimeSpan.TicksPerSecond) + (timestamp % _frequency * TimeSpan.TicksPerSecond / _frequency);
    }
}

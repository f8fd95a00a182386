namespace Resilience.Aop.Testing;

/// <summary>
/// Virtual time. It stands still until a test moves it, and moves from timer to timer: before each step, and before the method returns, the
/// code under test runs until it is idle, so a timer that it arms on the way is met in its turn.
/// </summary>
/// <remarks>
/// <para>
/// <b>Idle</b> is what can be observed from outside: in several looks in a row the thread pool had nothing queued and nothing running, no thread
/// was running code that began after the clock was made, in the same flow of control (an async local follows it), nobody has used the clock in
/// between, and no <see cref="Hold"/> is open. If a synchronization context was current when the method was called, everything posted to it
/// before has run too. Threads that stay busy without touching the clock, such as those of tests running in parallel or of blocked code,
/// are waited for as long as <see cref="Patience"/> says, and reckoned with from then on. A thread that blocks in a protected synchronous method
/// is seen to be idle; it should be one of its own (TaskCreationOptions.LongRunning), since a thread of the pool still counts as busy there.
/// </para>
/// <para>
/// Not seen are waits for the real world: sockets, files, processes, real timers; nor threads of one's own that suppress the flow. Keep time
/// from moving with <see cref="Hold"/> while one of those is on its way.
/// </para>
/// <para>
/// Make the clock where the test begins, before the code under test is started. Safe for concurrent use; but only one method may move time
/// at a time, another one throws <see cref="InvalidOperationException"/>.
/// </para>
/// </remarks>
public sealed partial class VirtualClock : TimeProvider
{
    private readonly TimerQueue _timers = new();
    private readonly long _start;
    private long _now;
    private TimeSpan _patience = TimeSpan.FromMilliseconds(100);

    /// <summary>A clock that starts on 2000-01-01 00:00 UTC.</summary>
    public VirtualClock()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that starts at a given time.</summary>
    public VirtualClock(DateTimeOffset start)
    {
        _start = start.UtcTicks;
        _now = _start;
        _idleness = new Idleness(_timers);
        _idleness.Enter();
    }

    /// <summary>Virtual time since the clock was made.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(Now - _start);

    /// <summary>Number of timers that will fire.</summary>
    public int ArmedTimers => _timers.Count;

    /// <summary>Time from now until the next timer is due; null: none is armed.</summary>
    public TimeSpan? NextTimer => _timers.NextDue is { } due ? TimeSpan.FromTicks(Math.Max(0, due - Now)) : null;

    /// <summary>
    /// Real time for which a thread may be busy, without touching the clock, until it counts as somebody else's or blocked; ten times as long if
    /// it is seen to run code of this test. Only waited for when there is such a thread. The default is 100 ms.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public TimeSpan Patience
    {
        get => _patience;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _patience = value;
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, on every machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    private long Now => Volatile.Read(ref _now);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        _timers.CountUse(); // who reads the clock is not idle
        return Now;
    }

    /// <summary>
    /// Makes a timer on virtual time. Its callback runs while a test moves time, on a thread of the pool, in the execution context of this call;
    /// callbacks never overlap. A timer that is due at once fires as soon as a test lets the code run.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative and not infinite, or longer than a system timer allows, which is about 49 days.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        VirtualTimer timer = new(this, _timers, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}

namespace Resilience.Aop.Sqlite.Crasher;

/// <summary>The time at which the clock of a test starts: leases of this process end when the test moves its own.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
}

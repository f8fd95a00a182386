using Microsoft.Data.Sqlite;

namespace Resilience.Aop.Sqlite;

/// <summary>One call that changes the file: it waits, then it has begun, then it is over.</summary>
internal abstract class Write(long askedAt)
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Over = 2;

    private int _stage;

    /// <summary>Timestamp of the call.</summary>
    public long AskedAt { get; } = askedAt;

    public bool IsWaiting => Volatile.Read(ref _stage) == Waiting;

    /// <summary>From here on it cannot be cancelled; false: it was.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _stage, Begun, Waiting) == Waiting;

    /// <summary>Ends the wait of a call that has not begun.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _stage, Over, Waiting) == Waiting;

    /// <summary>Does the work, inside a transaction.</summary>
    public abstract void Run(SqliteConnection database);

    /// <summary>Tells the caller the result, once it is on the disk.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception failure);
}

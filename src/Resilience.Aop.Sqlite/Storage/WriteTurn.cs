namespace Resilience.Aop.Sqlite;

/// <summary>How long this process has taken the file's write lock again and again, without a gap in which another process could have got it.</summary>
/// <remarks>
/// SQLite has no queue for its lock: whoever asks while it is free has it. A process that asks again at once after COMMIT would keep out all
/// those that only ask now and then. Used by one pump at a time.
/// </remarks>
/// <param name="time">Measures turns, and waits.</param>
/// <param name="gap">In so much time all others have asked for the lock at least once.</param>
internal sealed class WriteTurn(TimeProvider time, TimeSpan gap)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    private long? _began;
    private long _lastEnd;

    /// <summary>Whether others come first now.</summary>
    public bool IsOver => _began is { } began && !HasHadGap && time.GetElapsedTime(began) >= Longest;

    private bool HasHadGap => time.GetElapsedTime(_lastEnd) >= gap;

    /// <summary>Leaves the lock to others for a moment; a new turn begins with the next transaction.</summary>
    public async Task LetOthersInAsync()
    {
        await Task.Delay(gap, time).ConfigureAwait(false);
        _began = null;
    }

    /// <summary>Another process has the lock, so this turn is over.</summary>
    public void Lose() => _began = null;

    /// <summary>This process has the lock.</summary>
    public void BeginTransaction() => _began = _began is { } began && !HasHadGap ? began : time.GetTimestamp();

    /// <summary>This process has given the lock back.</summary>
    public void EndTransaction() => _lastEnd = time.GetTimestamp();
}

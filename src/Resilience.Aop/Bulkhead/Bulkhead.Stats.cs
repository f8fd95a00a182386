using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <content>Counting.</content>
public sealed partial class Bulkhead
{
    private long _halfTurns;
    private long _foundFull;
    private long _waitedTooLong;
    private long _withdrawn;
    private long _rejectedBefore;
    private long _totalBefore;

    /// <summary>Counts as of now.</summary>
    public BulkheadStats Stats
    {
        get
        {
            lock (_gate)
            {
                long word = Volatile.Read(ref _word);
                return new BulkheadStats(
                    Name,
                    BulkheadWord.Active(word),
                    BulkheadWord.Waiting(word),
                    Rejected - _rejectedBefore,
                    Total_NeedsLock() - _totalBefore,
                    _options)
                {
                    Limit = _limit,
                };
            }
        }
    }

    private long Rejected => Interlocked.Read(ref _foundFull) + Interlocked.Read(ref _waitedTooLong);

    /// <summary>Begins the counts of calls and rejections anew. Slots and queue stay as they are.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _rejectedBefore = Rejected;
            _totalBefore = Total_NeedsLock();
        }
    }

    /// <summary>Counts a call that left the queue because of QueueTimeout.</summary>
    internal void CountQueueTimeout() => Interlocked.Increment(ref _waitedTooLong);

    /// <summary>Keeps the high part of the number of admissions: the word has room for its low bits only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountHalfTurn(long word)
    {
        if (BulkheadWord.IsHalfTurn(word))
        {
            Interlocked.Increment(ref _halfTurns);
        }
    }

    /// <summary>Every call is one of: admitted, in the queue, gone from the queue, refused at once.</summary>
    private long Total_NeedsLock()
    {
        long turns;
        long word;
        do
        {
            turns = Interlocked.Read(ref _halfTurns);
            word = Volatile.Read(ref _word);
        }
        while (turns != Interlocked.Read(ref _halfTurns));

        return BulkheadWord.AdmissionsOf(word, turns) + BulkheadWord.Waiting(word) + _withdrawn + Interlocked.Read(ref _foundFull);
    }
}

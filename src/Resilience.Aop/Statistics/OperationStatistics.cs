namespace Resilience.Aop;

/// <summary>The counters of one operation. A call that succeeds at once pays for a single interlocked increment; the sums are made when read.</summary>
internal sealed class OperationStatistics(string operation)
{
    private readonly SuccessCounter _succeededAtOnce = new();
    private readonly object _gate = new();
    private volatile BreakerSuccesses[] _breakers = [];
    private long _succeededAfterRetry;
    private long _failed;
    private long _cancelled;
    private long _attemptsOfOtherCalls;
    private long _hedges;
    private long _hedgesWon;
    private long _timedAttempts;
    private long _attemptTicks;
    private long _minAttemptTicks = long.MaxValue;
    private long _maxAttemptTicks;

    private OutcomeHistory? _history;

    public string Operation { get; } = operation;

    /// <summary>How the last calls ended; null unless a policy learns from it.</summary>
    public OutcomeHistory? History => Volatile.Read(ref _history);

    /// <summary>Keeps the last outcomes from now on.</summary>
    public void KeepHistory() =>
        Interlocked.CompareExchange(ref _history, new OutcomeHistory(ReadSucceededAtOnce), null);

    public void SucceededAtOnce() => _succeededAtOnce.Increment();

    /// <summary>The counter of calls that succeeded at once behind a breaker, which reads it too; without one, the operation's own.</summary>
    public SuccessCounter CounterBehind(CircuitBreaker? breaker)
    {
        if (breaker is null)
        {
            return _succeededAtOnce;
        }

        lock (_gate)
        {
            foreach (BreakerSuccesses known in _breakers)
            {
                if (ReferenceEquals(known.Breaker, breaker))
                {
                    return known.Counter;
                }
            }

            BreakerSuccesses added = new(breaker, breaker.Successes.Add());
            _breakers = [.. _breakers, added];
            return added.Counter;
        }
    }

    public void SucceededAfterRetry(int attempts)
    {
        Count(ref _succeededAfterRetry, attempts);
        History?.Record(success: true);
    }

    public void Failed(int attempts)
    {
        Count(ref _failed, attempts);
        History?.Record(success: false);
    }

    public void Cancelled(int attempts) => Count(ref _cancelled, attempts);

    /// <summary>Counts attempts that were started beside the first.</summary>
    public void Hedged(int hedges, bool hedgeWon)
    {
        if (hedges > 0)
        {
            Interlocked.Add(ref _hedges, hedges);
        }

        if (hedgeWon)
        {
            Interlocked.Increment(ref _hedgesWon);
        }
    }

    /// <summary>Counts attempts of a call whose first one succeeds.</summary>
    public void AddAttempts(int attempts) => Interlocked.Add(ref _attemptsOfOtherCalls, attempts);

    /// <summary>Adds the duration of one attempt; called only where durations are wanted.</summary>
    /// <param name="ticks">A negative one, from a clock that was set back, counts as zero.</param>
    public void RecordAttemptTime(long ticks)
    {
        ticks = Math.Max(0, ticks);
        Lower(ref _minAttemptTicks, ticks);
        Raise(ref _maxAttemptTicks, ticks);
        Interlocked.Add(ref _attemptTicks, ticks);
        Interlocked.Increment(ref _timedAttempts);
    }

    public RetryStatistics Read()
    {
        // Calls before attempts, the other way round than they are written: a reader never sees a call without its attempts.
        long won = Interlocked.Read(ref _hedgesWon);
        long atOnce = ReadSucceededAtOnce();
        long afterRetry = Interlocked.Read(ref _succeededAfterRetry);
        long failed = Interlocked.Read(ref _failed);
        long cancelled = Interlocked.Read(ref _cancelled);
        long attempts = atOnce + Interlocked.Read(ref _attemptsOfOtherCalls);

        // Likewise: an attempt that is counted has left its duration in the others.
        long timed = Interlocked.Read(ref _timedAttempts);
        return new RetryStatistics(Operation, attempts, atOnce, afterRetry, failed, cancelled)
        {
            Hedges = Interlocked.Read(ref _hedges),
            HedgesWon = won,
            TimedAttempts = timed,
            TotalAttemptTime = TimeSpan.FromTicks(Interlocked.Read(ref _attemptTicks)),
            MinAttemptTime = timed == 0 ? null : TimeSpan.FromTicks(Interlocked.Read(ref _minAttemptTicks)),
            MaxAttemptTime = timed == 0 ? null : TimeSpan.FromTicks(Interlocked.Read(ref _maxAttemptTicks)),
        };
    }

    private long ReadSucceededAtOnce()
    {
        long sum = _succeededAtOnce.Read();
        foreach (BreakerSuccesses behind in _breakers)
        {
            sum += behind.Counter.Read();
        }

        return sum;
    }

    private void Count(ref long calls, int attempts)
    {
        Interlocked.Add(ref _attemptsOfOtherCalls, attempts);
        Interlocked.Increment(ref calls);
    }

    private static void Lower(ref long location, long value)
    {
        long seen = Volatile.Read(ref location);
        while (value < seen)
        {
            long before = Interlocked.CompareExchange(ref location, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private static void Raise(ref long location, long value)
    {
        long seen = Volatile.Read(ref location);
        while (value > seen)
        {
            long before = Interlocked.CompareExchange(ref location, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}

namespace Resilience.Aop;

/// <summary>The counters of one operation. A call that succeeds at once pays for a single interlocked increment; the sums are made when read.</summary>
internal sealed class OperationStatistics(string operation)
{
    /// <summary>Numbers of attempts that are told apart; the last one stands for itself and all above.</summary>
    public const int AttemptNumbers = 10;

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

    // Calls by the number of their last attempt, from 2 on; the last place is for that number and above, whose sum is kept too.
    private readonly long[] _lastAttempts = new long[AttemptNumbers - 1];
    private long _attemptsBeyond;
    private OutcomeHistory? _history;
    private FallbackCounters? _fallback;
    private CircuitBreaker? _switchedOff;

    public string Operation { get; } = operation;

    /// <summary>How the last calls ended; null unless a policy learns from it.</summary>
    public OutcomeHistory? History => Volatile.Read(ref _history);

    /// <summary>Which level of the fallback answered; null for a method without one.</summary>
    public FallbackCounters? Fallback => Volatile.Read(ref _fallback);

    /// <summary>Counts the levels of a fallback from now on.</summary>
    public FallbackCounters KeepFallback() =>
        Interlocked.CompareExchange(ref _fallback, new FallbackCounters(Operation), null) ?? _fallback;

    /// <summary>Keeps the last outcomes from now on.</summary>
    public void KeepHistory() =>
        Interlocked.CompareExchange(ref _history, new OutcomeHistory(ReadSucceededAtOnce), null);

    public void SucceededAtOnce() => _succeededAtOnce.Increment();

    /// <summary>What stands where a breaker is declared and switched off. One an operation, so that reloads do not pile them up.</summary>
    public CircuitBreaker SwitchedOffBreaker(ResilienceRuntime runtime)
    {
        lock (_gate)
        {
            return _switchedOff ??= SwitchedOff.CircuitBreaker(Operation, runtime);
        }
    }

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
    public void AddAttempts(int attempts)
    {
        Interlocked.Add(ref _attemptsOfOtherCalls, attempts);
        CountLastAttempt(attempts + 1);
    }

    /// <summary>How many attempts of ended calls had which number: index 0 for first ones, the last one for <see cref="AttemptNumbers"/> and above.</summary>
    public long[] ReadAttempts()
    {
        long calls = Read().Calls; // first, as in Read
        long[] attempts = new long[AttemptNumbers];
        attempts[0] = calls;
        attempts[^1] = Interlocked.Read(ref _attemptsBeyond);
        long later = Interlocked.Read(ref _lastAttempts[^1]);
        for (int number = AttemptNumbers - 1; number >= 2; number--)
        {
            later += Interlocked.Read(ref _lastAttempts[number - 2]);
            attempts[number - 1] = later;
        }

        return attempts;
    }

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
        CountLastAttempt(attempts);
        Interlocked.Increment(ref calls);
    }

    private void CountLastAttempt(int number)
    {
        if (number < 2)
        {
            return; // the number of calls says how many first attempts there were
        }

        Interlocked.Increment(ref _lastAttempts[Math.Min(number, AttemptNumbers) - 2]);
        if (number >= AttemptNumbers)
        {
            Interlocked.Add(ref _attemptsBeyond, number - AttemptNumbers + 1);
        }
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

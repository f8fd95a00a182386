namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>
/// A circuit breaker as one would write it for one's own service: opens after 5 failures in a row, or when half of at least 10 calls
/// in the last 300 s have failed; stays open for 60 s; closes after 3 successful probes. The closed path takes no lock.
/// </summary>
internal sealed class HandWrittenBreaker
{
    private const int FailureThreshold = 5;
    private const int MinimumThroughput = 10;
    private const double FailureRatio = 0.5;
    private const int SuccessThreshold = 3;
    private const long BreakMilliseconds = 60_000;

    private readonly object _gate = new();
    private readonly HandWrittenWindow _window = new();
    private Exception? _lastFailure;
    private int _isClosed = 1;
    private int _period;
    private int _failuresInARow;
    private long _openUntil;
    private int _probesStarted;
    private int _probesSucceeded;

    /// <summary>Admits a call, or does not. A call is judged against the period it started in.</summary>
    public bool TryEnter(long now, out int period)
    {
        period = Volatile.Read(ref _period);
        return Volatile.Read(ref _isClosed) != 0 || TryEnterProbe(now, out period);
    }

    public HandWrittenBreakerException CreateRejection() => new(Volatile.Read(ref _lastFailure));

    public void Succeed(int period, long now)
    {
        if (Volatile.Read(ref _isClosed) == 0 || Volatile.Read(ref _period) != period)
        {
            SucceedProbe(period);
            return;
        }

        _window.AddSuccess(now);
        if (Volatile.Read(ref _failuresInARow) != 0)
        {
            Volatile.Write(ref _failuresInARow, 0);
        }

        if (_window.HasFailures)
        {
            Judge(period, now);
        }
    }

    public void Fail(int period, long now, Exception failure)
    {
        lock (_gate)
        {
            if (_period != period)
            {
                return;
            }

            _lastFailure = failure;
            if (_isClosed == 0)
            {
                Open(now);
                return;
            }
        }

        _window.AddFailure(now);
        if (Interlocked.Increment(ref _failuresInARow) >= FailureThreshold)
        {
            lock (_gate)
            {
                Open(period, now);
            }
        }
        else
        {
            Judge(period, now);
        }
    }

    /// <summary>The call says nothing about the dependency: a probe gives its place back.</summary>
    public void Forget(int period)
    {
        lock (_gate)
        {
            if (_isClosed == 0 && _period == period)
            {
                _probesStarted--;
            }
        }
    }

    private bool TryEnterProbe(long now, out int period)
    {
        lock (_gate)
        {
            period = _period;
            if (_isClosed != 0)
            {
                return true;
            }

            if (now < _openUntil || _probesStarted >= SuccessThreshold)
            {
                return false;
            }

            _probesStarted++;
            return true;
        }
    }

    private void SucceedProbe(int period)
    {
        lock (_gate)
        {
            if (_isClosed == 0 && _period == period && ++_probesSucceeded >= SuccessThreshold)
            {
                _window.Clear();
                _failuresInARow = 0;
                Volatile.Write(ref _period, period + 1);
                Volatile.Write(ref _isClosed, 1);
            }
        }
    }

    private void Judge(int period, long now)
    {
        lock (_gate)
        {
            (long successes, long failures) = _window.Sum(now);
            long calls = successes + failures;
            if (calls >= MinimumThroughput && failures >= calls * FailureRatio)
            {
                Open(period, now);
            }
        }
    }

    private void Open(int period, long now)
    {
        if (_isClosed != 0 && _period == period)
        {
            Open(now);
        }
    }

    private void Open(long now)
    {
        _window.Clear();
        _openUntil = now + BreakMilliseconds;
        _probesStarted = 0;
        _probesSucceeded = 0;
        Volatile.Write(ref _isClosed, 0);
        Volatile.Write(ref _period, _period + 1);
    }
}

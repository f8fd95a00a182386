namespace Resilience.Aop;

/// <summary>The limit of a bulkhead with <see cref="BulkheadIsolation.Adaptive"/>: moves by what the latest bodies took and how they ended.</summary>
/// <remarks>
/// Bodies are judged in windows of at least 20, or twice the limit. With s the mean time of a window's successes and b the baseline, which
/// is the lowest such mean so far:
/// <code>
/// gradient = clamp(1.25 × b ÷ s, 0.5, 1)
/// gradient &lt; 1, or more than 10 % failed:  limit ← limit × min(gradient, 0.9 if failures)
/// else, if the limit was reached:            limit ← limit + 1
/// </code>
/// Additive growth and multiplicative decrease converge to a fair and stable point (Chiu and Jain, 1989); measuring congestion by the
/// ratio of unloaded to present latency is TCP Vegas' idea (Brakmo and Peterson, 1995), and the tolerance and the bounds of the gradient follow
/// the Gradient2 limit of Netflix's concurrency-limits. When the limit is at its lower bound and the latency does not come down,
/// the baseline is out of date: it moves a tenth of the way to the latency with every window.
/// Safe for concurrent use.
/// </remarks>
internal sealed class AdaptiveLimit
{
    private const int SmallestWindow = 20;
    private const double Tolerance = 1.25;
    private const double SteepestGradient = 0.5;
    private const double FailuresToBackOff = 0.1;
    private const double BackOff = 0.9;
    private const double BaselineDrift = 0.1;

    private readonly object _gate = new();
    private readonly int _least;
    private readonly int _most;
    private double _limit;
    private double _baseline;
    private long _ticks;
    private int _succeeded;
    private int _failed;
    private int _busy;

    /// <param name="maxConcurrency">The declared limit: the start, and the measure of both bounds.</param>
    /// <param name="largest">What a bulkhead can hold.</param>
    public AdaptiveLimit(int maxConcurrency, int largest)
    {
        long declared = maxConcurrency;
        _least = (int)Math.Min((declared + 1) / 2, largest);
        _most = (int)Math.Min(declared * 11 / 10, largest);
        _limit = Math.Min(declared, largest);
    }

    /// <summary>The limit now.</summary>
    public int Current
    {
        get
        {
            lock (_gate)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Adds one body, and answers with the limit from now on.</summary>
    /// <param name="ticks">How long it held its slot, in ticks of 100 ns; a negative time, from a clock that was set back, counts as zero.</param>
    /// <param name="succeeded">Whether it ended well.</param>
    /// <param name="isBusy">Whether no slot was free meanwhile.</param>
    public int Record(long ticks, bool succeeded, bool isBusy)
    {
        lock (_gate)
        {
            if (succeeded)
            {
                _ticks += Math.Max(0, ticks);
                _succeeded++;
            }
            else
            {
                _failed++;
            }

            _busy += isBusy ? 1 : 0;
            if (_succeeded + _failed >= Math.Max(SmallestWindow, 2 * (int)_limit))
            {
                Judge_NeedsLock();
                (_ticks, _succeeded, _failed, _busy) = (0, 0, 0, 0);
            }

            return (int)_limit;
        }
    }

    private void Judge_NeedsLock()
    {
        int count = _succeeded + _failed;
        double factor = _succeeded == 0 ? 1 : Gradient_NeedsLock((double)_ticks / _succeeded);
        if (_failed > FailuresToBackOff * count)
        {
            factor = Math.Min(factor, BackOff);
        }

        double next = factor < 1 ? _limit * factor : 2 * _busy >= count ? _limit + 1 : _limit;
        _limit = Math.Clamp(next, _least, _most);
    }

    private double Gradient_NeedsLock(double mean)
    {
        if (_baseline == 0 || mean < _baseline)
        {
            _baseline = mean;
        }

        double gradient = mean <= 0 ? 1 : Math.Clamp(Tolerance * _baseline / mean, SteepestGradient, 1);
        if (gradient < 1 && _limit <= _least)
        {
            _baseline += BaselineDrift * (mean - _baseline);
        }

        return gradient;
    }
}

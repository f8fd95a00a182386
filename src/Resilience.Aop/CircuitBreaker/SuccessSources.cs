namespace Resilience.Aop;

/// <summary>
/// Where a breaker reads the calls that succeeded at once: the counters of the operations that use it, so that such a call increments one
/// number and not one for the statistics and one for the window.
/// </summary>
/// <remarks>Safe for concurrent use. Counters are added and never removed, so the total only grows.</remarks>
internal sealed class SuccessSources
{
    private readonly object _gate = new();
    private volatile SuccessCounter[] _counters = [];

    public long Total
    {
        get
        {
            long total = 0;
            foreach (SuccessCounter counter in _counters)
            {
                total += counter.Read();
            }

            return total;
        }
    }

    /// <summary>Adds the counter of one more operation.</summary>
    public SuccessCounter Add()
    {
        SuccessCounter counter = new();
        lock (_gate)
        {
            _counters = [.. _counters, counter];
        }

        return counter;
    }
}

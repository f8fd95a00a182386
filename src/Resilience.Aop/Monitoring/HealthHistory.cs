namespace Resilience.Aop;

/// <summary>
/// Remembers earlier looks at the counters, so that health is about what happened lately. Bounded: ten looks a window and one before. One look at
/// a time: counters must not be older than those of the look before.
/// </summary>
/// <remarks>
/// Nothing runs by itself, so a window reaches back to the last look that is at least as old as it, and to the start as long as there is none: an
/// old outage has gone when somebody has looked twice, a window apart.
/// </remarks>
internal sealed class HealthHistory(TimeSpan? window)
{
    private const int LooksPerWindow = 10;

    private readonly LinkedList<HealthLook> _looks = new(); // oldest first
    private readonly Dictionary<string, long> _latestTotals = new(StringComparer.Ordinal);

    /// <summary>What has happened in the window, as counts of the same shape.</summary>
    /// <param name="now">Ticks on the runtime's clock.</param>
    /// <param name="bulkheads">Counts so far.</param>
    /// <param name="operations">Counts so far.</param>
    /// <returns>The counts, and how far back they reach; null: to the start.</returns>
    public HealthCounts Since(long now, IReadOnlyList<BulkheadSnapshot> bulkheads, IReadOnlyList<OperationSnapshot> operations)
    {
        if (window is not { } span)
        {
            return new HealthCounts(bulkheads, operations, null);
        }

        ForgetReset(bulkheads);
        while (_looks.First?.Next is { } second && now - second.Value.At >= span.Ticks)
        {
            _looks.RemoveFirst();
        }

        HealthLook? first = _looks.First?.Value;
        HealthLook? from = first is not null && now - first.At >= span.Ticks ? first : null;
        if (_looks.Last is not { } last || now - last.Value.At >= span.Ticks / LooksPerWindow)
        {
            _looks.AddLast(HealthLook.Take(now, bulkheads, operations));
        }

        return from is null
            ? new HealthCounts(bulkheads, operations, null)
            : new HealthCounts([.. bulkheads.Select(from.Since)], [.. operations.Select(from.Since)], TimeSpan.FromTicks(now - from.At).TotalSeconds);
    }

    // A bulkhead that was reset counts from there.
    private void ForgetReset(IReadOnlyList<BulkheadSnapshot> bulkheads)
    {
        foreach (BulkheadSnapshot bulkhead in bulkheads)
        {
            if (bulkhead.Total < _latestTotals.GetValueOrDefault(bulkhead.Name))
            {
                foreach (HealthLook look in _looks)
                {
                    look.Forget(bulkhead.Name);
                }
            }

            _latestTotals[bulkhead.Name] = bulkhead.Total;
        }
    }
}

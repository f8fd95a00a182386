using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Aop;

/// <summary>Statistics of every operation that has been called on a runtime. Safe for concurrent use.</summary>
public sealed class StatisticsRegistry : IEnumerable<RetryStatistics>
{
    private readonly ConcurrentDictionary<string, OperationStatistics> _operations = new(StringComparer.Ordinal);

    internal StatisticsRegistry()
    {
    }

    /// <summary>Reads the statistics of one operation.</summary>
    /// <param name="operation">The protected method: <c>Namespace.Type.Method</c>.</param>
    /// <param name="statistics">The counts so far.</param>
    /// <returns>Whether the operation has been called on this runtime.</returns>
    public bool TryGet(string operation, [NotNullWhen(true)] out RetryStatistics? statistics)
    {
        statistics = _operations.TryGetValue(operation, out OperationStatistics? counters) ? counters.Read() : null;
        return statistics is not null;
    }

    /// <summary>Reads the statistics of every operation.</summary>
    public IEnumerator<RetryStatistics> GetEnumerator()
    {
        foreach (OperationStatistics counters in All)
        {
            yield return counters.Read();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The counts of every operation with a fallback.</summary>
    internal IEnumerable<FallbackCounters> Fallbacks
    {
        get
        {
            foreach (OperationStatistics counters in All)
            {
                if (counters.Fallback is { } fallback)
                {
                    yield return fallback;
                }
            }
        }
    }

    internal IEnumerable<OperationStatistics> All => _operations.Values;

    internal OperationStatistics GetOrAdd(string operation) => _operations.GetOrAdd(operation, static name => new OperationStatistics(name));
}

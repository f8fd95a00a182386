using System.Diagnostics.Metrics;

namespace Resilience.Aop;

/// <summary>Collects the values of one instrument over all runtimes of a meter: one a combination of labels.</summary>
internal sealed class MetricRows<T>(string first, string? second, Func<T, T, T> merge)
    where T : struct
{
    private readonly Dictionary<(string First, string? Second), T> _rows = [];

    public void Add(string firstValue, T value) => Add(firstValue, null, value);

    public void Add(string firstValue, string? secondValue, T value)
    {
        (string, string?) key = (firstValue, secondValue);
        _rows[key] = _rows.TryGetValue(key, out T present) ? merge(present, value) : value;
    }

    public IEnumerable<Measurement<T>> Measurements => _rows.Select(row => second is null
        ? new Measurement<T>(row.Value, new KeyValuePair<string, object?>(first, row.Key.First))
        : new Measurement<T>(
            row.Value,
            new KeyValuePair<string, object?>(first, row.Key.First),
            new KeyValuePair<string, object?>(second, row.Key.Second)));
}

using System.Diagnostics.Metrics;

namespace Resilience.Aop;

/// <summary>Collects the values of one instrument over all runtimes of a meter: one a combination of labels.</summary>
internal sealed class MetricRows<T>(string first, string? second, Func<T, T, T> merge)
    where T : struct
{
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);

    public void Add(string firstValue, T value) => Add(firstValue, null, value);

    public void Add(string firstValue, string? secondValue, T value)
    {
        // One text, since a tuple as the key would bring a native program the loader of generic types. The second value is a word of ours.
        string key = $"{firstValue}\0{secondValue}";
        _rows[key] = new Row(firstValue, secondValue, _rows.TryGetValue(key, out Row? present) ? merge(present.Value, value) : value);
    }

    public IEnumerable<Measurement<T>> Measurements
    {
        get
        {
            foreach (Row row in _rows.Values)
            {
                KeyValuePair<string, object?> label = new(first, row.First);
                yield return second is null ? new(row.Value, label) : new(row.Value, label, new(second, row.Second));
            }
        }
    }

    private sealed class Row(string first, string? second, T value)
    {
        public string First { get; } = first;

        public string? Second { get; } = second;

        public T Value { get; } = value;
    }
}

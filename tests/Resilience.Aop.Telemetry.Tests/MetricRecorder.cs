using System.Diagnostics.Metrics;
using System.Globalization;

namespace Resilience.Aop.Telemetry.Tests;

/// <summary>Listens to the meters of one factory. A series is written as <c>name{label=value,...}</c>.</summary>
internal sealed class MetricRecorder : IDisposable
{
    private readonly object _gate = new();
    private readonly MeterListener _listener = new();
    private readonly List<(string Series, double Value)> _records = [];
    private readonly SortedDictionary<string, double> _observed = new(StringComparer.Ordinal);

    public MetricRecorder(OwnMeters meters, Func<Instrument, bool>? wants = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && (wants is null || wants(instrument)))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The series that were recorded, one entry a record, in their order.</summary>
    public string[] Series
    {
        get
        {
            lock (_gate)
            {
                return [.. _records.Select(static record => record.Series)];
            }
        }
    }

    /// <summary>The values of one recorded series.</summary>
    public double[] Values(string series)
    {
        lock (_gate)
        {
            return [.. _records.Where(record => record.Series == series).Select(static record => record.Value)];
        }
    }

    /// <summary>Collects what is read on demand; those that are zero are left out.</summary>
    public string[] Observe(string prefix)
    {
        lock (_gate)
        {
            _observed.Clear();
        }

        _listener.RecordObservableInstruments();
        lock (_gate)
        {
            return [.. _observed
                .Where(series => series.Value != 0 && series.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(static series => string.Create(CultureInfo.InvariantCulture, $"{series.Key} {series.Value}"))];
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string labels = string.Join(',', tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}"));
        string series = $"{instrument.Name}{{{labels}}}";
        lock (_gate)
        {
            if (instrument.IsObservable)
            {
                Assert.True(_observed.TryAdd(series, value), $"{series} is reported twice");
            }
            else
            {
                _records.Add((series, value));
            }
        }
    }
}

using System.Diagnostics.Metrics;

namespace Resilience.Aop.Telemetry.Tests;

/// <summary>A meter factory as a container has one: the metrics of its runtimes stay apart from all others.</summary>
internal sealed class OwnMeters : IMeterFactory
{
    private readonly Dictionary<string, Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        if (!_meters.TryGetValue(options.Name, out Meter? meter))
        {
            meter = new Meter(options.Name, options.Version, options.Tags, scope: this);
            _meters.Add(options.Name, meter);
        }

        return meter;
    }

    public void Dispose()
    {
        foreach (Meter meter in _meters.Values)
        {
            meter.Dispose();
        }
    }
}

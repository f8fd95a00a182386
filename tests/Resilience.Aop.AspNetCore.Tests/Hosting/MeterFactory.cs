using System.Diagnostics.Metrics;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>Gives one runtime a meter of its own, so that tests beside each other do not listen to each other's calls.</summary>
internal sealed class MeterFactory : IMeterFactory
{
    private readonly List<Meter> _meters = [];

    public Meter Create(MeterOptions options)
    {
        Meter meter = new(options.Name);
        _meters.Add(meter);
        return meter;
    }

    public void Dispose()
    {
    }
}

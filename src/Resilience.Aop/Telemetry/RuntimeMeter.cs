using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Resilience.Aop;

/// <summary>The instruments of one meter, for the runtimes that use it. Safe for concurrent use.</summary>
/// <remarks>
/// Runtimes without a meter factory share one meter, and so do those that were given the same factory; what they count under the same name
/// is added up. A meter keeps no runtime alive.
/// </remarks>
internal sealed class RuntimeMeter
{
    private const int FirstSweep = 16;

    private static readonly Meter SharedMeter = new(ResilienceTelemetry.MeterName);
    private static readonly ConditionalWeakTable<Meter, RuntimeMeter> Meters = [];

    private readonly object _gate = new();
    private readonly List<WeakReference<ResilienceRuntime>> _runtimes = [];
    private int _sweepAt = FirstSweep;

    private RuntimeMeter(Meter meter)
    {
        CallDuration = meter.CreateHistogram<double>(
            "resilience_call_duration", "s", "Duration of protected calls, as their callers see it: one record a call");
        RetryDuration = meter.CreateHistogram<double>(
            "retry_duration", "s", "Duration of all attempts of a call with a retry, delays included");
        _ = new RuntimeInstruments(meter, this);
    }

    public Histogram<double> CallDuration { get; }

    public Histogram<double> RetryDuration { get; }

    /// <summary>The runtimes that are still in use.</summary>
    public IReadOnlyList<ResilienceRuntime> Runtimes
    {
        get
        {
            List<ResilienceRuntime> live = [];
            lock (_gate)
            {
                foreach (WeakReference<ResilienceRuntime> reference in _runtimes)
                {
                    if (reference.TryGetTarget(out ResilienceRuntime? runtime))
                    {
                        live.Add(runtime);
                    }
                }
            }

            return live;
        }
    }

    /// <summary>The meter of a runtime, which it joins.</summary>
    public static RuntimeMeter Join(IMeterFactory? factory, ResilienceRuntime runtime)
    {
        Meter meter = factory?.Create(new MeterOptions(ResilienceTelemetry.MeterName)) ?? SharedMeter;
        RuntimeMeter? joined;
        lock (Meters)
        {
            // Under a lock, because instruments that were made twice would stay in the meter.
            if (!Meters.TryGetValue(meter, out joined))
            {
                joined = new RuntimeMeter(meter);
                Meters.Add(meter, joined);
            }
        }

        joined.Add(runtime);
        return joined;
    }

    public void RecordCall(ResiliencePlan plan, TimeSpan duration, string outcome)
    {
        if (CallDuration.Enabled)
        {
            CallDuration.Record(
                duration.TotalSeconds,
                new KeyValuePair<string, object?>(MetricTags.Operation, plan.Operation),
                new KeyValuePair<string, object?>(MetricTags.Outcome, outcome));
        }
    }

    public void RecordRetry(ResiliencePlan plan, TimeSpan duration)
    {
        if (RetryDuration.Enabled)
        {
            RetryDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(MetricTags.Operation, plan.Operation));
        }
    }

    private void Add(ResilienceRuntime runtime)
    {
        lock (_gate)
        {
            // Looked through only when it has doubled, so that many short-lived runtimes cost no more each than a few.
            if (_runtimes.Count >= _sweepAt)
            {
                _runtimes.RemoveAll(static reference => !reference.TryGetTarget(out _));
                _sweepAt = Math.Max(FirstSweep, 2 * _runtimes.Count);
            }

            _runtimes.Add(new WeakReference<ResilienceRuntime>(runtime));
        }
    }
}

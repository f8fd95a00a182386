using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using Polly;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Report;
using Resilience.Aop.Benchmarks.Sync;

namespace Resilience.Aop.Benchmarks.Telemetry;

/// <summary>All four around a body that completes at once, while a MeterListener listens to everything that either library measures.</summary>
[Target("completes at once, `ValueTask<int>`: all four, with a MeterListener on everything", TimeOfPolly = 0.5)]
public class ListenedTo
{
    private readonly CancellationTokenSource _caller = new();
    private readonly MeterListener _listener = new();
    private readonly ProtectedClient _ours = new();
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.AllWithTelemetry();
    private long _heard;

    [GlobalSetup]
    public void Listen()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name is ResilienceTelemetry.MeterName or "Polly")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => _heard++);
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => _heard++);
        _listener.SetMeasurementEventCallback<int>((_, _, _, _) => _heard++);
        _listener.Start();
        Expected.From(4, Bare(), Ours(), Polly());
        CheckHeard(Ours);
        CheckHeard(Polly);
    }

    [GlobalCleanup]
    public void Stop() => _listener.Dispose();

    [Benchmark(Baseline = true)]
    public int Bare() => SyncBody.Run(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => _ours.SendAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Polly() => _polly.ExecuteAsync(static (value, token) => SyncBody.Run(value, token), 3, _caller.Token).GetAwaiter().GetResult();

    private void CheckHeard(Func<int> call)
    {
        long before = _heard;
        call();
        if (_heard == before)
        {
            throw new InvalidOperationException("Nothing was measured: the comparison would be void.");
        }
    }
}

using BenchmarkDotNet.Attributes;
using Polly;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Sync;

/// <summary>A hedge alone around a body that completes at once, so that no second attempt is made.</summary>
[Target("completes at once, `ValueTask<int>`: Hedge", AddedBytes = 0)]
public class HedgeAlone
{
    private readonly CancellationTokenSource _caller = new();
    private readonly ProtectedClient _ours = new();
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.Hedge();

    [GlobalSetup]
    public void Check() => Expected.From(4, Bare(), Ours(), Polly());

    [Benchmark(Baseline = true)]
    public int Bare() => SyncBody.Run(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => _ours.HedgeAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Polly() => _polly.ExecuteAsync(static (value, token) => SyncBody.Run(value, token), 3, _caller.Token).GetAwaiter().GetResult();
}

using BenchmarkDotNet.Attributes;
using Polly;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Sync;

/// <summary>A rate limit that always has a permit, around a body that completes at once.</summary>
[Target("completes at once, `ValueTask<int>`: RateLimit", AddedBytes = 0)]
public class RateLimitAlone
{
    private readonly CancellationTokenSource _caller = new();
    private readonly ProtectedClient _ours = new();
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.RateLimit();

    [GlobalSetup]
    public void Check() => Expected.From(4, Bare(), Ours(), Polly());

    [Benchmark(Baseline = true)]
    public int Bare() => SyncBody.Run(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => _ours.RateLimitAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Polly() => _polly.ExecuteAsync(static (value, token) => SyncBody.Run(value, token), 3, _caller.Token).GetAwaiter().GetResult();
}

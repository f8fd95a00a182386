using BenchmarkDotNet.Attributes;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Sync;

/// <summary>A cache that knows the answer.</summary>
[Target("`ValueTask<int>`: Cache hit", AddedBytes = 0)]
public class CacheHit
{
    private readonly CancellationTokenSource _caller = new();
    private readonly ProtectedClient _ours = new();

    [GlobalSetup]
    public void Check() => Expected.From(4, Bare(), Ours());

    [Benchmark(Baseline = true)]
    public int Bare() => SyncBody.Run(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => _ours.CacheAsync(3, _caller.Token).GetAwaiter().GetResult();
}

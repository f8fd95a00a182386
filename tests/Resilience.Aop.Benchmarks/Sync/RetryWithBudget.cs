using BenchmarkDotNet.Attributes;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Sync;

/// <summary>A retry with a budget, around a body that completes at once.</summary>
[Target("completes at once, `ValueTask<int>`: Retry with a budget", AddedBytes = 0)]
public class RetryWithBudget
{
    private readonly CancellationTokenSource _caller = new();
    private readonly ProtectedClient _ours = new();

    [GlobalSetup]
    public void Check() => Expected.From(4, Bare(), Ours());

    [Benchmark(Baseline = true)]
    public int Bare() => SyncBody.Run(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => _ours.BudgetAsync(3, _caller.Token).GetAwaiter().GetResult();
}

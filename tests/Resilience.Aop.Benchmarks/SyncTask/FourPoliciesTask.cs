using BenchmarkDotNet.Attributes;
using Polly;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.HandWritten;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.SyncTask;

/// <summary>Retry, circuit breaker, timeout and bulkhead around a body that returns a completed task of its own.</summary>
[Target("completes at once, `Task<int>`: all four", AddedBytes = 0)]
public class FourPoliciesTask
{
    private readonly CancellationTokenSource _caller = new();
    private readonly HandWrittenClient<TaskBody> _handWritten = new();
    private readonly ProtectedTaskClient _ours = new();
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.All();

    [GlobalSetup]
    public void Check() => Expected.From(TaskBody.Result, Bare(), HandWritten(), Ours(), Polly());

    [Benchmark(Baseline = true)]
    public int Bare() => TaskBody.Run(_caller.Token).GetAwaiter().GetResult();

    // A value task that is backed by a task gives that very task back.
    [Benchmark]
    public int HandWritten() => _handWritten.SendAsync(3, _caller.Token).AsTask().GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => _ours.SendAsync(_caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Polly() => _polly
        .ExecuteAsync(static (value, token) => new ValueTask<int>(TaskBody.Run(token)), 3, _caller.Token)
        .AsTask().GetAwaiter().GetResult();
}

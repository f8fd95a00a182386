using BenchmarkDotNet.Attributes;
using Polly;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.HandWritten;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Sync;

/// <summary>A circuit breaker alone around a body that completes at once.</summary>
[Target("completes at once, `ValueTask<int>`: CircuitBreaker", TimeOfPolly = 0.1, AddedBytes = 0)]
public class CircuitBreakerAlone
{
    private readonly CancellationTokenSource _caller = new();
    private readonly HandWrittenBreakerClient<SyncBody> _handWritten = new();
    private readonly ProtectedClient _ours = new();
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.CircuitBreaker();

    [GlobalSetup]
    public void Check() => Expected.From(4, Bare(), HandWritten(), Ours(), Polly());

    [Benchmark(Baseline = true)]
    public int Bare() => SyncBody.Run(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int HandWritten() => _handWritten.SendAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => _ours.CircuitBreakerAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Polly() => _polly.ExecuteAsync(static (value, token) => SyncBody.Run(value, token), 3, _caller.Token).GetAwaiter().GetResult();
}

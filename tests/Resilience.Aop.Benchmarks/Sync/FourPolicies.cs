using BenchmarkDotNet.Attributes;
using Polly;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.HandWritten;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Proxy;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Sync;

/// <summary>Retry, circuit breaker, timeout and bulkhead around a body that completes at once.</summary>
[Target("completes at once, `ValueTask<int>`: all four", TimeOfPolly = 1 / 15.0, TimeOfHandWritten = 1.5, AddedBytes = 0)]
public class FourPolicies
{
    private readonly CancellationTokenSource _caller = new();
    private readonly HandWrittenClient<SyncBody> _handWritten = new();
    private readonly ProtectedClient _ours = new();
    private readonly IClient _castle = ResilienceInterceptor.Protect(new BareClient());
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.All();

    [GlobalSetup]
    public void Check() => Expected.From(4, Bare(), HandWritten(), Ours(), Castle(), Polly());

    [Benchmark(Baseline = true)]
    public int Bare() => SyncBody.Run(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int HandWritten() => _handWritten.SendAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => _ours.SendAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Castle() => _castle.SendAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Polly() => _polly.ExecuteAsync(static (value, token) => SyncBody.Run(value, token), 3, _caller.Token).GetAwaiter().GetResult();
}

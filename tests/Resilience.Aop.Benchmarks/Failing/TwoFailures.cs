using BenchmarkDotNet.Attributes;
using Polly;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.HandWritten;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Failing;

/// <summary>Two transient failures of a task-backed body, then success, without a delay.</summary>
[Target("two transient failures of a task-backed body, then success, no delay", TimeOfPolly = 0.6)]
public class TwoFailures
{
    private readonly CancellationTokenSource _caller = new();
    private readonly HandWrittenRetryClient<FailingBody> _handWritten = new(withDelay: false);
    private readonly FailingClient _ours = new(ResilienceRuntime.Default);
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.Retry(TimeSpan.Zero);

    [GlobalSetup]
    public void Check() => Expected.From(4, Bare(), HandWritten(), Ours(), Polly());

    // What the three attempts cost by themselves: nobody can be faster.
    [Benchmark(Baseline = true)]
    public int Bare()
    {
        _ = FailingBody.Run(3, _caller.Token).AsTask().Exception;
        _ = FailingBody.Run(3, _caller.Token).AsTask().Exception;
        return FailingBody.Run(3, _caller.Token).GetAwaiter().GetResult();
    }

    [Benchmark]
    public int HandWritten() => _handWritten.SendAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => _ours.RetryAsync(3, _caller.Token).GetAwaiter().GetResult();

    [Benchmark]
    public int Polly() => _polly.ExecuteAsync(static (value, token) => FailingBody.Run(value, token), 3, _caller.Token).GetAwaiter().GetResult();
}

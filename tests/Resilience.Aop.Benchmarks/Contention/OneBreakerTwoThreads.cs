using BenchmarkDotNet.Attributes;
using Polly;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.HandWritten;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Report;
using Resilience.Aop.Benchmarks.Sync;

namespace Resilience.Aop.Benchmarks.Contention;

/// <summary>Two threads call through one circuit breaker as fast as they can. The time is that of one call, the calls of both threads counted.</summary>
[Target("two threads on one breaker (time for each call of both)", TimeOfPolly = 1 / 8.0, AddedBytes = 0)]
public class OneBreakerTwoThreads
{
    private const int CallsOfOne = 100_000;
    private const int Calls = 2 * CallsOfOne;

    private readonly CancellationTokenSource _caller = new();
    private readonly TwoThreads _threads = new();
    private readonly HandWrittenBreakerClient<SyncBody> _handWritten = new();
    private readonly ProtectedClient _ours = new();
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.CircuitBreaker();
    private readonly Action _bareLoop;
    private readonly Action _handWrittenLoop;
    private readonly Action _oursLoop;
    private readonly Action _pollyLoop;
    private int _sum;

    public OneBreakerTwoThreads()
    {
        _bareLoop = BareLoop;
        _handWrittenLoop = HandWrittenLoop;
        _oursLoop = OursLoop;
        _pollyLoop = PollyLoop;
    }

    [GlobalSetup]
    public void Check() => Expected.From(4 * Calls, Bare(), HandWritten(), Ours(), Polly());

    [GlobalCleanup]
    public void Stop() => _threads.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public int Bare() => Run(_bareLoop);

    [Benchmark(OperationsPerInvoke = Calls)]
    public int HandWritten() => Run(_handWrittenLoop);

    [Benchmark(OperationsPerInvoke = Calls)]
    public int Ours() => Run(_oursLoop);

    [Benchmark(OperationsPerInvoke = Calls)]
    public int Polly() => Run(_pollyLoop);

    private int Run(Action loop)
    {
        _sum = 0;
        _threads.Run(loop);
        return _sum;
    }

    private void BareLoop()
    {
        int sum = 0;
        for (int i = 0; i < CallsOfOne; i++)
        {
            sum += SyncBody.Run(3, _caller.Token).GetAwaiter().GetResult();
        }

        Interlocked.Add(ref _sum, sum);
    }

    private void HandWrittenLoop()
    {
        int sum = 0;
        for (int i = 0; i < CallsOfOne; i++)
        {
            sum += _handWritten.SendAsync(3, _caller.Token).GetAwaiter().GetResult();
        }

        Interlocked.Add(ref _sum, sum);
    }

    private void OursLoop()
    {
        int sum = 0;
        for (int i = 0; i < CallsOfOne; i++)
        {
            sum += _ours.CircuitBreakerAsync(3, _caller.Token).GetAwaiter().GetResult();
        }

        Interlocked.Add(ref _sum, sum);
    }

    private void PollyLoop()
    {
        int sum = 0;
        for (int i = 0; i < CallsOfOne; i++)
        {
            sum += _polly.ExecuteAsync(static (value, token) => SyncBody.Run(value, token), 3, _caller.Token).GetAwaiter().GetResult();
        }

        Interlocked.Add(ref _sum, sum);
    }
}

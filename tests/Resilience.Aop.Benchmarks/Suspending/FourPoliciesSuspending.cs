using BenchmarkDotNet.Attributes;
using Polly;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.HandWritten;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Pooled;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Suspending;

/// <summary>Retry, circuit breaker, timeout and bulkhead around a body that suspends. Many calls an operation, so that the wait for their end is not seen.</summary>
[Target("suspends (`Task.Yield`), `ValueTask<int>`: all four", AddedBytesOfPolly = 0.25)]
public class FourPoliciesSuspending
{
    private const int Calls = 2_000;

    private readonly CancellationTokenSource _caller = new();
    private readonly HandWrittenClient<SuspendingBody> _handWritten = new();
    private readonly SuspendingClient _ours = new();
    private readonly PooledClient _pooled = new(SuspendingBody.Run);
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.All();

    [GlobalSetup]
    public void Check() => Expected.From(4 * Calls, Bare(), HandWritten(), Ours(), OursPooled(), Polly());

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public int Bare() => BareAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Calls)]
    public int HandWritten() => HandWrittenAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Calls)]
    public int Ours() => OursAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Calls)]
    public int OursPooled() => OursPooledAsync().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = Calls)]
    public int Polly() => PollyAsync().GetAwaiter().GetResult();

    private async Task<int> BareAsync()
    {
        int sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await SuspendingBody.Run(3, _caller.Token).ConfigureAwait(false);
        }

        return sum;
    }

    private async Task<int> HandWrittenAsync()
    {
        int sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await _handWritten.SendAsync(3, _caller.Token).ConfigureAwait(false);
        }

        return sum;
    }

    private async Task<int> OursAsync()
    {
        int sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await _ours.SendAsync(3, _caller.Token).ConfigureAwait(false);
        }

        return sum;
    }

    private async Task<int> OursPooledAsync()
    {
        int sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await _pooled.SendAsync(3, _caller.Token).ConfigureAwait(false);
        }

        return sum;
    }

    private async Task<int> PollyAsync()
    {
        int sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await _polly
                .ExecuteAsync(static (value, token) => SuspendingBody.Run(value, token), 3, _caller.Token)
                .ConfigureAwait(false);
        }

        return sum;
    }
}

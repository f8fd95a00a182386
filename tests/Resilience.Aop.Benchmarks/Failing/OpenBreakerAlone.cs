using BenchmarkDotNet.Attributes;
using Polly;
using Polly.CircuitBreaker;
using Resilience.Aop.Benchmarks.Bodies;
using Resilience.Aop.Benchmarks.HandWritten;
using Resilience.Aop.Benchmarks.Pipelines;
using Resilience.Aop.Benchmarks.Report;

namespace Resilience.Aop.Benchmarks.Failing;

/// <summary>An open breaker alone, seen by a caller that catches the rejection.</summary>
[Target("open breaker alone, rejection caught by the caller", TimeOfPolly = 0.6, BytesOfPolly = 0.7)]
public class OpenBreakerAlone
{
    private const int Failures = 20;

    private readonly CancellationTokenSource _caller = new();
    private readonly HandWrittenBreakerClient<BrokenBody> _handWritten = new();
    private readonly FailingClient _ours = new(ResilienceRuntime.Default);
    private readonly ResiliencePipeline<int> _polly = PollyPipelines.CircuitBreaker();

    [GlobalSetup]
    public void Check()
    {
        for (int i = 0; i < Failures; i++)
        {
            _ = HandWritten() + Ours() + Polly();
        }

        Expected.From(-1, HandWritten(), Ours(), Polly());
    }

    [Benchmark(Baseline = true)]
    public int HandWritten() => HandWrittenAsync().GetAwaiter().GetResult();

    [Benchmark]
    public int Ours() => OursAsync().GetAwaiter().GetResult();

    [Benchmark]
    public int Polly() => PollyAsync().GetAwaiter().GetResult();

    private async ValueTask<int> HandWrittenAsync()
    {
        try
        {
            return await _handWritten.SendAsync(3, _caller.Token).ConfigureAwait(false);
        }
        catch (HandWrittenBreakerException)
        {
            return -1;
        }
        catch (InvalidOperationException)
        {
            return 0; // the failures that open the breaker
        }
    }

    private async ValueTask<int> OursAsync()
    {
        try
        {
            return await _ours.CircuitBreakerAsync(3, _caller.Token).ConfigureAwait(false);
        }
        catch (CircuitBreakerOpenException)
        {
            return -1;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private async ValueTask<int> PollyAsync()
    {
        try
        {
            return await _polly
                .ExecuteAsync(static (value, token) => BrokenBody.Run(value, token), 3, _caller.Token)
                .ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            return -1;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}

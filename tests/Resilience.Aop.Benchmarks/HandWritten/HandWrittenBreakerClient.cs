using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>A circuit breaker alone.</summary>
internal sealed class HandWrittenBreakerClient<TBody>
    where TBody : struct, IBody
{
    private readonly HandWrittenCounts _counts = new();

    public HandWrittenBreaker Breaker { get; } = new();

    public ValueTask<int> SendAsync(int value, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(token);
        }

        long now = Environment.TickCount64;
        if (!Breaker.TryEnter(now, out int period))
        {
            _counts.Failed();
            return ValueTask.FromException<int>(Breaker.CreateRejection());
        }

        ValueTask<int> body;
        try
        {
            body = TBody.Run(value, token);
        }
        catch (Exception failure)
        {
            body = ValueTask.FromException<int>(failure);
        }

        if (!body.IsCompletedSuccessfully)
        {
            return FinishAsync(body, period, token);
        }

        Breaker.Succeed(period, now);
        _counts.SucceededAtOnce();
        return body;
    }

    private async ValueTask<int> FinishAsync(ValueTask<int> body, int period, CancellationToken token)
    {
        try
        {
            int result = await body.ConfigureAwait(false);
            Breaker.Succeed(period, Environment.TickCount64);
            _counts.SucceededAtOnce();
            return result;
        }
        catch (Exception failure)
        {
            _counts.Failed();
            if (token.IsCancellationRequested)
            {
                Breaker.Forget(period);
            }
            else
            {
                Breaker.Fail(period, Environment.TickCount64, failure);
            }

            throw;
        }
    }
}

using System.Runtime.ExceptionServices;
using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>Retry, circuit breaker, timeout and bulkhead in one hand-written method: an entry for the body that completes at once, a loop for the rest.</summary>
internal sealed class HandWrittenClient<TBody>
    where TBody : struct, IBody
{
    private readonly HandWrittenCounts _counts = new();
    private readonly HandWrittenBreaker _breaker = new();
    private readonly HandWrittenBulkhead _bulkhead = new(100, 100);

    public ValueTask<int> SendAsync(int value, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(token);
        }

        long now = Environment.TickCount64;
        if (!_breaker.TryEnter(now, out int period))
        {
            _counts.Failed();
            return ValueTask.FromException<int>(_breaker.CreateRejection());
        }

        HandWrittenDeadline deadline = HandWrittenDeadline.Begin();
        if (!_bulkhead.TryEnter())
        {
            return SendAsync(default, hasSlot: false, period, deadline, value, token);
        }

        ValueTask<int> body;
        try
        {
            body = TBody.Run(value, deadline.Token);
        }
        catch (Exception failure)
        {
            body = ValueTask.FromException<int>(failure);
        }

        if (!body.IsCompletedSuccessfully)
        {
            return SendAsync(body, hasSlot: true, period, deadline, value, token);
        }

        _bulkhead.Release();
        deadline.End();
        _breaker.Succeed(period, now);
        _counts.SucceededAtOnce();
        return body;
    }

    private async ValueTask<int> SendAsync(
        ValueTask<int> body, bool hasSlot, int period, HandWrittenDeadline deadline, int value, CancellationToken token)
    {
        bool isStarted = hasSlot;
        for (int attempt = 1; ; attempt++)
        {
            Exception? failure = null;
            int result = 0;
            deadline.Arm(token);
            try
            {
                if (!hasSlot)
                {
                    await _bulkhead.EnterAsync(deadline.Token).ConfigureAwait(false);
                    hasSlot = true;
                }

                result = await (isStarted ? body : TBody.Run(value, deadline.Token)).ConfigureAwait(false);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }

            if (hasSlot)
            {
                _bulkhead.Release();
            }

            failure = deadline.End(failure, token);
            if (failure is null)
            {
                _breaker.Succeed(period, Environment.TickCount64);
                _counts.Succeeded(attempt);
                return result;
            }

            Report(failure, period, token);
            if (attempt == HandWrittenRetry.MaxAttempts || token.IsCancellationRequested || !HandWrittenRetry.IsTransient(failure))
            {
                _counts.Failed();
                ExceptionDispatchInfo.Throw(failure);
            }

            await Task.Delay(HandWrittenRetry.Delay(attempt), token).ConfigureAwait(false);
            if (!_breaker.TryEnter(Environment.TickCount64, out period))
            {
                _counts.Failed();
                throw _breaker.CreateRejection();
            }

            deadline = HandWrittenDeadline.Begin();
            (isStarted, hasSlot) = (false, false);
        }
    }

    private void Report(Exception failure, int period, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            _breaker.Forget(period);
        }
        else
        {
            _breaker.Fail(period, Environment.TickCount64, failure);
        }
    }
}

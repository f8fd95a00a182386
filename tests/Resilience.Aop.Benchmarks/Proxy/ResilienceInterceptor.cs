using System.Runtime.ExceptionServices;
using Castle.DynamicProxy;
using Resilience.Aop.Benchmarks.HandWritten;

namespace Resilience.Aop.Benchmarks.Proxy;

/// <summary>The four policies as an interceptor of a run-time proxy, over the hand-written parts: the price of the mechanism.</summary>
internal sealed class ResilienceInterceptor : IInterceptor
{
    private readonly HandWrittenCounts _counts = new();
    private readonly HandWrittenBreaker _breaker = new();
    private readonly HandWrittenBulkhead _bulkhead = new(100, 100);

    public static IClient Protect(IClient client) => new ProxyGenerator().CreateInterfaceProxyWithTarget(client, new ResilienceInterceptor());

    public void Intercept(IInvocation invocation)
    {
        CancellationToken token = (CancellationToken)invocation.GetArgumentValue(1)!;
        invocation.ReturnValue = SendAsync(invocation, invocation.CaptureProceedInfo(), token);
    }

    private async ValueTask<int> SendAsync(IInvocation invocation, IInvocationProceedInfo body, CancellationToken token)
    {
        for (int attempt = 1; ; attempt++)
        {
            token.ThrowIfCancellationRequested();
            if (!_breaker.TryEnter(Environment.TickCount64, out int period))
            {
                _counts.Failed();
                throw _breaker.CreateRejection();
            }

            Exception? failure = null;
            int result = 0;
            HandWrittenDeadline deadline = HandWrittenDeadline.Begin();
            bool hasSlot = _bulkhead.TryEnter();
            try
            {
                if (!hasSlot)
                {
                    await _bulkhead.EnterAsync(token).ConfigureAwait(false);
                    hasSlot = true;
                }

                invocation.SetArgumentValue(1, deadline.Token);
                body.Invoke();
                ValueTask<int> answer = (ValueTask<int>)invocation.ReturnValue!;
                if (!answer.IsCompleted)
                {
                    deadline.Arm(token);
                }

                result = await answer.ConfigureAwait(false);
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

            _breaker.Fail(period, Environment.TickCount64, failure);
            if (attempt == HandWrittenRetry.MaxAttempts || !HandWrittenRetry.IsTransient(failure))
            {
                _counts.Failed();
                ExceptionDispatchInfo.Throw(failure);
            }

            await Task.Delay(HandWrittenRetry.Delay(attempt), token).ConfigureAwait(false);
        }
    }
}

using System.Runtime.ExceptionServices;
using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>A timeout alone.</summary>
internal sealed class HandWrittenTimeoutClient<TBody>
    where TBody : struct, IBody
{
    private readonly HandWrittenCounts _counts = new();

    public ValueTask<int> SendAsync(int value, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(token);
        }

        HandWrittenDeadline deadline = HandWrittenDeadline.Begin();
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
            return FinishAsync(body, deadline, token);
        }

        deadline.End();
        _counts.SucceededAtOnce();
        return body;
    }

    private async ValueTask<int> FinishAsync(ValueTask<int> body, HandWrittenDeadline deadline, CancellationToken token)
    {
        Exception? failure = null;
        int result = 0;
        deadline.Arm(token);
        try
        {
            result = await body.ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        failure = deadline.End(failure, token);
        if (failure is not null)
        {
            _counts.Failed();
            ExceptionDispatchInfo.Throw(failure);
        }

        _counts.SucceededAtOnce();
        return result;
    }
}

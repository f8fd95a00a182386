using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>A bulkhead alone.</summary>
internal sealed class HandWrittenBulkheadClient<TBody>
    where TBody : struct, IBody
{
    private readonly HandWrittenCounts _counts = new();
    private readonly HandWrittenBulkhead _bulkhead = new(100, 100);

    public ValueTask<int> SendAsync(int value, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(token);
        }

        if (!_bulkhead.TryEnter())
        {
            return QueueAsync(value, token);
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
            return FinishAsync(body);
        }

        _bulkhead.Release();
        _counts.SucceededAtOnce();
        return body;
    }

    private async ValueTask<int> QueueAsync(int value, CancellationToken token)
    {
        bool hasSlot = false;
        try
        {
            await _bulkhead.EnterAsync(token).ConfigureAwait(false);
            hasSlot = true;
            int result = await TBody.Run(value, token).ConfigureAwait(false);
            _counts.SucceededAtOnce();
            return result;
        }
        catch
        {
            _counts.Failed();
            throw;
        }
        finally
        {
            if (hasSlot)
            {
                _bulkhead.Release();
            }
        }
    }

    private async ValueTask<int> FinishAsync(ValueTask<int> body)
    {
        try
        {
            int result = await body.ConfigureAwait(false);
            _counts.SucceededAtOnce();
            return result;
        }
        catch
        {
            _counts.Failed();
            throw;
        }
        finally
        {
            _bulkhead.Release();
        }
    }
}

using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.HandWritten;

/// <summary>Retry alone.</summary>
internal sealed class HandWrittenRetryClient<TBody>(bool withDelay)
    where TBody : struct, IBody
{
    private readonly HandWrittenCounts _counts = new();

    public ValueTask<int> SendAsync(int value, CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(token);
        }

        ValueTask<int> first;
        try
        {
            first = TBody.Run(value, token);
        }
        catch (Exception failure)
        {
            first = ValueTask.FromException<int>(failure);
        }

        if (!first.IsCompletedSuccessfully)
        {
            return RetryAsync(first, value, token);
        }

        _counts.SucceededAtOnce();
        return first;
    }

    private async ValueTask<int> RetryAsync(ValueTask<int> first, int value, CancellationToken token)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                int result = await (attempt == 1 ? first : TBody.Run(value, token)).ConfigureAwait(false);
                _counts.Succeeded(attempt);
                return result;
            }
            catch (Exception failure) when (attempt < HandWrittenRetry.MaxAttempts && !token.IsCancellationRequested
                && HandWrittenRetry.IsTransient(failure))
            {
            }
            catch
            {
                _counts.Failed();
                throw;
            }

            if (withDelay)
            {
                await Task.Delay(HandWrittenRetry.Delay(attempt), token).ConfigureAwait(false);
            }
        }
    }
}

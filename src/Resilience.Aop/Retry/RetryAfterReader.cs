using System.Net.Http.Headers;

namespace Resilience.Aop;

/// <summary>Reads how long the other side asks to wait before the next try.</summary>
internal static class RetryAfterReader
{
    /// <summary>The Retry-After header of a response, a number of seconds or a date; null without one. A date in the past is zero.</summary>
    public static TimeSpan? From(HttpResponseMessage response, TimeProvider time)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        if (header is null)
        {
            return null;
        }

        return header.Date is { } date ? NotNegative(date - time.GetUtcNow()) : NotNegative(header.Delta);
    }

    /// <summary>What the exception itself says; null if it says nothing.</summary>
    public static TimeSpan? From(Exception? failure) => failure is IHasRetryAfter asking ? NotNegative(asking.RetryAfter) : null;

    private static TimeSpan? NotNegative(TimeSpan? asked) => asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
}

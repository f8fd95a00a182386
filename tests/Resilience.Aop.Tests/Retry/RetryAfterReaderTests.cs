using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.Tests;

public class RetryAfterReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("120", 120.0)]
    [InlineData("Fri, 02 Jan 2026 03:04:35 GMT", 30.0)]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT", 0.0)]
    [InlineData("Fri, 02 Jan 2026 02:00:00 GMT", 0.0)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    public void From_Header_ReadsSecondsAndDates(string header, double? seconds)
    {
        using HttpResponseMessage response = new(HttpStatusCode.ServiceUnavailable);
        response.Headers.TryAddWithoutValidation("Retry-After", header);
        Assert.Equal(seconds is { } value ? TimeSpan.FromSeconds(value) : null, RetryAfterReader.From(response, new FakeTimeProvider(Now)));
    }

    [Fact]
    public void From_NoHeader_IsNull()
    {
        using HttpResponseMessage response = new(HttpStatusCode.ServiceUnavailable);
        Assert.Null(RetryAfterReader.From(response, TimeProvider.System));
    }

    [Fact]
    public void From_DateInAnotherZone_ComparesInstants()
    {
        using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(Now.AddSeconds(7).ToOffset(TimeSpan.FromHours(9)));
        FakeTimeProvider time = new(Now);
        time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("far", TimeSpan.FromHours(-8), "far", "far"));
        Assert.Equal(TimeSpan.FromSeconds(7), RetryAfterReader.From(response, time));
    }

    [Theory]
    [InlineData("3", 3.0)]
    [InlineData("-3", 0.0)]
    [InlineData(null, null)]
    public void From_ExceptionThatKnows_AnswersItNeverNegative(string? seconds, double? expected)
    {
        TimeSpan? known = seconds is null ? null : TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        Assert.Equal(expected is { } value ? TimeSpan.FromSeconds(value) : null, RetryAfterReader.From(new BusyException(known)));
    }

    [Fact]
    public void From_ExceptionThatDoesNotKnow_IsNull()
    {
        Assert.Null(RetryAfterReader.From(new TimeoutException("x", new BusyException(TimeSpan.FromSeconds(1)))));
        Assert.Null(RetryAfterReader.From((Exception?)null));
    }

    private sealed class BusyException(TimeSpan? retryAfter) : Exception, IHasRetryAfter
    {
        public TimeSpan? RetryAfter => retryAfter;
    }
}

using System.Net;
using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryFailureTypeTests : VirtualTimeTest
{
    private readonly ChosenFailureTypes _client;

    public RetryFailureTypeTests() => _client = new ChosenFailureTypes(Runtime);

    public static TheoryData<string, Exception, int> Cases => new()
    {
        { "alone", new HttpRequestException("slow down", null, HttpStatusCode.TooManyRequests), 3 },
        { "alone", new HttpRequestException("who are you", null, HttpStatusCode.Unauthorized), 3 },
        { "alone", new TimeoutException(), 1 },
        { "list", new FormatException(), 3 },
        { "list", new TimeoutException(), 3 },
        { "list", new IOException("broken"), 1 },
        { "codes", new TimeoutException(), 3 },
        { "codes", new HttpRequestException("defect", null, HttpStatusCode.InternalServerError), 3 },
        { "codes", new HttpRequestException("late", null, HttpStatusCode.GatewayTimeout), 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task FailureTypes_OfAFailure_DecideWhetherItIsRetried(string method, Exception failure, int attempts)
    {
        _client.Body = _ => Task.FromException<string>(failure);

        Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => method switch
        {
            "alone" => _client.AloneAsync(),
            "list" => _client.WithListAsync(),
            _ => _client.WithCodesAsync(),
        });

        Assert.Same(failure, thrown);
        Assert.Equal(attempts, _client.Attempts);
    }
}

using System.Net;
using System.Net.Http.Headers;
using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryHttpTests : VirtualTimeTest
{
    private static readonly Uri Address = new("http://localhost/");

    private readonly HttpResponses _client;

    public RetryHttpTests() => _client = new HttpResponses(Runtime);

    [Fact]
    public async Task HttpResponses_TransientStatuses_AreDisposedAndTriedAgain()
    {
        WatchedContent[] contents = [new(), new(), new()];
        HttpStatusCode[] statuses = [HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests, HttpStatusCode.OK];
        _client.Body = attempt => Task.FromResult(new HttpResponseMessage(statuses[attempt - 1]) { Content = contents[attempt - 1] });

        Task<HttpResponseMessage> call = _client.GetAsync(Address, TestToken);
        await Clock.StepAsync(2);
        await Clock.StepAsync(2);

        using HttpResponseMessage response = await call;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([true, true, false], contents.Select(static content => content.IsDisposed));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task HttpResponses_PermanentStatus_IsReturned(HttpStatusCode status)
    {
        _client.Body = _ => Task.FromResult(new HttpResponseMessage(status));

        using HttpResponseMessage response = await _client.GetAsync(Address, TestToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(1, _client.Attempts);
    }

    [Fact]
    public async Task HttpResponses_TransientToTheEnd_ReturnsTheLastUndisposed()
    {
        WatchedContent[] contents = [new(), new(), new()];
        _client.Body = attempt => Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = contents[attempt - 1] });

        Task<HttpResponseMessage> call = _client.GetAsync(Address, TestToken);
        await Clock.StepAsync(2);
        await Clock.StepAsync(2);

        using HttpResponseMessage response = await call;
        Assert.Same(contents[2], response.Content);
        Assert.Equal([true, true, false], contents.Select(static content => content.IsDisposed));
    }

    [Theory]
    [InlineData(1, 2)] // shorter than the delay
    [InlineData(7, 7)]
    [InlineData(90, 30)] // capped by MaxDelay
    public async Task HttpResponses_RetryAfterSeconds_RaiseTheDelay(int asked, int expected)
    {
        _client.Body = attempt => Answer(attempt, new RetryConditionHeaderValue(Seconds(asked)));

        Task<HttpResponseMessage> call = _client.GetAsync(Address, TestToken);
        await Clock.StepAsync(expected);

        using HttpResponseMessage response = await call;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task HttpResponses_RetryAfterDate_RaisesTheDelay()
    {
        _client.Body = attempt => Answer(attempt, new RetryConditionHeaderValue(Clock.GetUtcNow() + Seconds(11)));

        Task<HttpResponseMessage> call = _client.GetAsync(Address, TestToken);
        await Clock.StepAsync(11);

        using HttpResponseMessage response = await call;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task AskedDelay_RejectionOfTheOtherSide_RaisesTheDelayAfterJitter()
    {
        ResilienceRuntime jittering = new(new ResilienceRuntimeOptions { TimeProvider = Clock, Random = new ConstantRandom(0) });
        AskedDelay client = new(jittering)
        {
            Body = attempt => attempt == 1
                ? Task.FromException<string>(new CarriedStatusException(null, Seconds(4)))
                : Task.FromResult("done"),
        };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(4); // not 3.6, where jitter has moved it

        Assert.Equal("done", await call);
    }

    [Fact]
    public async Task AskedDelay_LongerThanMaxDelay_IsCapped()
    {
        AskedDelay client = new(Runtime)
        {
            Body = attempt => attempt == 1
                ? Task.FromException<string>(new CarriedStatusException(null, Seconds(25)))
                : Task.FromResult("done"),
        };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(20);

        Assert.Equal("done", await call);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, 3)]
    [InlineData((HttpStatusCode)418, 3)]
    [InlineData(HttpStatusCode.ServiceUnavailable, 1)]
    [InlineData(HttpStatusCode.OK, 1)]
    public async Task HttpStatusCodes_DeclaredOnes_ReplaceTheUsual(HttpStatusCode status, int attempts)
    {
        HttpStatusCodes client = new(Runtime) { Status = status };

        using HttpResponseMessage response = await client.GetAsync(TestToken);

        Assert.Equal((status, attempts), (response.StatusCode, client.Attempts));
    }

    private static Task<HttpResponseMessage> Answer(int attempt, RetryConditionHeaderValue retryAfter)
    {
        HttpResponseMessage response = new(attempt == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
        response.Headers.RetryAfter = retryAfter;
        return Task.FromResult(response);
    }

    private sealed class WatchedContent() : ByteArrayContent([])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}

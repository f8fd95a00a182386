using System.Net;
using Scenarios.Fallback;

namespace Resilience.Aop.Integration.Tests;

public sealed class FallbackFilterTests : VirtualTimeTest
{
    [Fact]
    public async Task AnsweredFailures_UnlistedOnes_SurfaceAsTheyAre()
    {
        AnsweredFailures client = new(Runtime);
        Exception[] answered = [new IOException(), new TimeoutException(), new AggregateException(new IOException()), new EndOfStreamException()];
        foreach (Exception failure in answered)
        {
            client.Body = () => Task.FromException<string>(failure);
            Assert.Equal("second", await client.LoadAsync(TestToken));
        }

        Exception[] unanswered = [new ArgumentException("it"), new FileNotFoundException(), new IOException("it", new FileNotFoundException())];
        foreach (Exception failure in unanswered)
        {
            client.Body = () => Task.FromException<string>(failure);
            Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        }
    }

    [Fact]
    public async Task AnsweredFailures_ErrorOfAMember_MovesOnWhateverItIs()
    {
        AnsweredFailures client = new(Runtime)
        {
            Body = static () => Task.FromException<string>(new TimeoutException()),
            Second = static () => Task.FromException<string>(new FileNotFoundException()),
        };

        Assert.Equal("third", await client.LoadAsync(TestToken));
    }

    [Fact]
    public async Task RejectedResults_AreDisposedAndAnswered()
    {
        DisposableResult rejected = new();
        Exception? seen = null;
        RejectedResults client = new(Runtime)
        {
            Body = () => Task.FromResult<object?>(rejected),
            Second = failure =>
            {
                seen = failure;
                return Task.FromResult<object?>("second");
            },
        };

        Assert.Equal("second", await client.LoadAsync(TestToken));
        Assert.True(rejected.IsDisposed);
        Assert.IsType<ResultRejectedException>(seen);
    }

    [Fact]
    public async Task RejectedResults_OfMembers_AreAnswers()
    {
        using DisposableResult answer = new();
        RejectedResults client = new(Runtime)
        {
            Body = static () => Task.FromException<object?>(new TimeoutException()),
            Second = _ => Task.FromResult<object?>(answer),
        };

        Assert.Same(answer, await client.LoadAsync(TestToken));
        Assert.False(answer.IsDisposed);
    }

    [Fact]
    public async Task RejectedResults_NoAnswer_ListTheRejection()
    {
        TimeoutException second = new();
        RejectedResults client = new(Runtime)
        {
            Body = static () => Task.FromResult<object?>(new DisposableResult()),
            Second = _ => Task.FromException<object?>(second),
        };

        FallbackExhaustedException exhausted = await Assert.ThrowsAsync<FallbackExhaustedException>(() => client.LoadAsync(TestToken));

        Assert.IsType<ResultRejectedException>(exhausted.Errors[0]);
        Assert.Same(second, exhausted.Errors[1]);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, HttpStatusCode.Accepted)]
    [InlineData(HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted)]
    [InlineData(HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task HttpFallback_TransientStatus_IsAnswered(HttpStatusCode status, HttpStatusCode expected)
    {
        HttpFallback client = new(Runtime) { Body = () => new HttpResponseMessage(status) };

        using HttpResponseMessage response = await client.GetAsync(TestToken);

        Assert.Equal(expected, response.StatusCode);
    }
}

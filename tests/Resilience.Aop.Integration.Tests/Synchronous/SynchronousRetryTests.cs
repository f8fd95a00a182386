using System.Net;
using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

public sealed class SynchronousRetryTests : VirtualTimeTest
{
    private const string Load = "Scenarios.Synchronous.Retried.Load";

    [Fact]
    public async Task Retry_TwoFailures_BlocksForTheDelaysAndAnswers()
    {
        List<(int, TimeSpan, Type?)> notified = [];
        Retried client = new(Runtime)
        {
            Body = static attempt => attempt < 3 ? throw new IOException("away") : "done",
            Notified = (attempt, delay, failure) => notified.Add((attempt, delay, failure?.GetType())),
        };
        Task<string> call = OwnThread.RunAsync(() => client.Load("a-", TestToken));

        await Clock.StepAsync(2);
        await Clock.StepAsync(4);

        Assert.Equal("a-done", await call);
        Assert.Equal((3, Seconds(6), 0), (client.Attempts, Clock.Elapsed, Clock.ArmedTimers));
        Assert.Equal([(1, Seconds(2), typeof(IOException)), (2, Seconds(4), typeof(IOException))], notified);
        Assert.Equal((1L, 3L, 1L), (Statistics(Load).Calls, Statistics(Load).Attempts, Statistics(Load).SucceededAfterRetry));
    }

    [Fact]
    public async Task Retry_EveryAttemptFails_ThrowsTheLastOriginal()
    {
        IOException last = new("last");
        Retried client = new(Runtime) { Body = attempt => throw (attempt == 3 ? last : new IOException("earlier")) };
        Task<string> call = OwnThread.RunAsync(() => client.Load("a", TestToken));

        await Clock.StepAsync(2);
        await Clock.StepAsync(4);

        Assert.Same(last, await Assert.ThrowsAsync<IOException>(() => call));
        Assert.Contains("LoadCore", last.StackTrace!, StringComparison.Ordinal);
        Assert.Equal((1L, 3L, 1L), (Statistics(Load).Calls, Statistics(Load).Attempts, Statistics(Load).Failed));
    }

    [Fact]
    public void Retry_FailureThatIsNotListed_IsThrownAtOnce()
    {
        Retried client = new(Runtime) { Body = static _ => throw new InvalidDataException() };

        Assert.Throws<InvalidDataException>(() => client.Load("a", TestToken));

        Assert.Equal((1, TimeSpan.Zero), (client.Attempts, Clock.Elapsed));
    }

    [Fact]
    public async Task Retry_RejectedResult_IsTriedAgain()
    {
        Retried client = new(Runtime) { Body = static attempt => attempt == 1 ? "-" : "done" };
        Task<string> call = OwnThread.RunAsync(() => client.Load("a", TestToken));

        await Clock.StepAsync(2);

        Assert.Equal("adone", await call);
    }

    [Fact]
    public void Retry_ThrowingHook_ReachesTheCallerAndEndsTheCall()
    {
        Retried client = new(Runtime)
        {
            Body = static _ => throw new IOException(),
            Notified = static (_, _, _) => throw new InvalidOperationException("hook"),
        };

        Assert.Equal("hook", Assert.Throws<InvalidOperationException>(() => client.Load("a", TestToken)).Message);

        Assert.Equal((1, 1L), (client.Attempts, Statistics(Load).Failed));
    }

    [Fact]
    public void Retry_UnwelcomeResponse_IsDisposedAndTriedAgain()
    {
        using DisposableContent content = new();
        HttpResponses client = new(Runtime)
        {
            Body = attempt => attempt == 1
                ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = content }
                : new HttpResponseMessage(HttpStatusCode.OK),
        };

        using HttpResponseMessage response = client.Send(TestToken);

        Assert.Equal((HttpStatusCode.OK, 2, true), (response.StatusCode, client.Attempts, content.IsDisposed));
        Assert.Equal(1, Breaker("Scenarios.Synchronous.HttpResponses.Send").Stats.Failures);
    }

    [Fact]
    public async Task Retry_ManyFailuresOnTheSystemClock_BlockWithoutATimer()
    {
        Quick client = new(new ResilienceRuntime());
        int attempts = 0;
        client.Body = (number, _) => Interlocked.Increment(ref attempts) % 3 != 0 ? throw new IOException() : number;

        int[] answers = await OwnThread.RunAsync(() => Enumerable.Range(0, 5).Select(number => client.Work(number, TestToken)).ToArray());

        Assert.Equal([0, 1, 2, 3, 4], answers);
        Assert.Equal(15, attempts);
    }

    private sealed class DisposableContent : ByteArrayContent
    {
        public DisposableContent()
            : base([])
        {
        }

        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}

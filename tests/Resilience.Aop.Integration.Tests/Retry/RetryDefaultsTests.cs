using System.Net;
using System.Net.Sockets;
using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryDefaultsTests : VirtualTimeTest
{
    private const string Operation = "Scenarios.Retry.Defaults.LoadAsync";

    private readonly Defaults _client;

    public RetryDefaultsTests() => _client = new Defaults(Runtime);

    public static TheoryData<Exception> Transient =>
    [
        new TimeoutException(),
        new IOException(),
        new SocketException((int)SocketError.ConnectionRefused),
        new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable),
        new TaskCanceledException("slow", new TimeoutException()),
        new CarriedStatusException(429),
        new FormatlessException("The service says: Rate Limit reached"),
    ];

    public static TheoryData<Exception> Permanent =>
    [
        new ArgumentException("timeout"),
        new FileNotFoundException(),
        new UnauthorizedAccessException(),
        new HttpRequestException("bad", null, HttpStatusCode.BadRequest),
        new CarriedStatusException(500),
        new OperationCanceledException("somebody else's"),
        new FormatlessException("no idea"),
    ];

    [Fact]
    public async Task Retry_SuccessAtOnce_ReturnsTheTaskOfTheCore()
    {
        Task<string> core = Task.FromResult("mine");
        _client.Body = _ => core;

        Task<string> call = _client.LoadAsync(TestToken);

        Assert.Same(core, call);
        Assert.Equal("mine", await call);
        Assert.Equal((1L, 1L, 1L), Counts());
    }

    [Fact]
    public async Task Retry_SuccessLater_ReturnsItAfterOneCallOfTheBody()
    {
        HeldBody<string> body = HeldBody<string>.Cooperative();
        _client.Body = _ => body.RunAsync(default);

        Task<string> call = _client.LoadAsync(TestToken);
        body.Complete("late");

        Assert.Equal("late", await call);
        Assert.Equal(1, _client.Attempts);
        Assert.Equal((1L, 1L, 1L), Counts());
    }

    [Fact]
    public async Task Retry_ThreeTransientFailures_GivesUpWithTheLastOriginalException()
    {
        TimeoutException[] failures = [new(), new(), new(), new()];
        _client.Body = attempt => Task.FromException<string>(failures[attempt - 1]);

        Task<string> call = _client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);

        Assert.Same(failures[2], await Assert.ThrowsAsync<TimeoutException>(() => call));
        Assert.Equal(3, _client.Attempts);
        Assert.Equal(Seconds(3), Clock.Elapsed);
        Assert.Equal((1L, 3L, 0L), Counts());
        Assert.Equal((1L, 0.0), (Statistics(Operation).Failed, Statistics(Operation).SuccessRate));
    }

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task Retry_TransientFailure_IsTriedAgain(Exception failure)
    {
        _client.Body = attempt => attempt == 1 ? Task.FromException<string>(failure) : Task.FromResult("done");

        Task<string> call = _client.LoadAsync(TestToken);
        await Clock.StepAsync(1);

        Assert.Equal("done", await call);
        Assert.Equal(1, Statistics(Operation).SucceededAfterRetry);
    }

    [Theory]
    [MemberData(nameof(Permanent))]
    public async Task Retry_PermanentFailure_SurfacesAtOnce(Exception failure)
    {
        _client.Body = _ => Task.FromException<string>(failure);

        Assert.Same(failure, await Record.ExceptionAsync(() => _client.LoadAsync(TestToken)));
        Assert.Equal(1, _client.Attempts);
        Assert.Equal(TimeSpan.Zero, Clock.Elapsed);
    }

    [Fact]
    public async Task Retry_RegisteredFailureType_IsTriedAgain()
    {
        Runtime.Failures.Register<FormatException>(FailureType.ServiceUnavailable);
        _client.Body = attempt => attempt == 1 ? Task.FromException<string>(new FormatException()) : Task.FromResult("done");

        Task<string> call = _client.LoadAsync(TestToken);
        await Clock.StepAsync(1);

        Assert.Equal("done", await call);
    }

    [Fact]
    public async Task Retry_SeveralCalls_AreCountedByOperation()
    {
        await _client.LoadAsync(TestToken);
        _client.Body = attempt => attempt == 2 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("done");
        Task<string> retried = _client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await retried;
        _client.Body = _ => Task.FromException<string>(new ArgumentException("bad"));
        await Assert.ThrowsAsync<ArgumentException>(() => _client.LoadAsync(TestToken));

        RetryStatistics statistics = Statistics(Operation);
        Assert.Equal((3L, 4L), (statistics.Calls, statistics.Attempts));
        Assert.Equal((1L, 1L, 1L, 0L), (statistics.SucceededAtOnce, statistics.SucceededAfterRetry, statistics.Failed, statistics.Cancelled));
        Assert.Equal(2.0 / 3, statistics.SuccessRate, 10);
        Assert.Equal((TimeSpan.Zero, 0L), (statistics.TotalAttemptTime, statistics.TimedAttempts));
    }

    [Fact]
    public async Task Retry_TimeAttempts_MeasuresAttemptsWithoutDelays()
    {
        ResilienceRuntime timing = new(new ResilienceRuntimeOptions { TimeProvider = Clock, Random = new ConstantRandom(0.5), TimeAttempts = true });
        Defaults client = new(timing)
        {
            Body = attempt =>
            {
                Clock.Advance(Seconds(2 + attempt));
                return attempt == 1 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("done");
            },
        };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await call;

        Assert.True(timing.Statistics.TryGet(Operation, out RetryStatistics? statistics));
        Assert.Equal((Seconds(7), Seconds(3), Seconds(4)), (statistics.TotalAttemptTime, statistics.MinAttemptTime, statistics.MaxAttemptTime));
        Assert.Equal(Seconds(3.5), statistics.MeanAttemptTime);
    }

    private (long Calls, long Attempts, long AtOnce) Counts() =>
        (Statistics(Operation).Calls, Statistics(Operation).Attempts, Statistics(Operation).SucceededAtOnce);

    private sealed class FormatlessException(string message) : Exception(message);
}

using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryHookTests : VirtualTimeTest
{
    [Fact]
    public async Task DelayFrom_Answer_IsTakenAsItIs()
    {
        List<(int, Exception?)> asked = [];
        TimeoutException[] failures = [new(), new(), new()];
        DelayFromFailure client = new(WithJitter())
        {
            Body = attempt => Task.FromException<string>(failures[attempt - 1]),
            Delay = (attempt, failure) =>
            {
                asked.Add((attempt, failure));
                return Seconds(100 * attempt); // far above MaxDelay
            },
        };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(100);
        await Clock.StepAsync(200);

        Assert.Same(failures[2], await Record.ExceptionAsync(() => call));
        Assert.Equal([(1, failures[0]), (2, failures[1])], asked);
    }

    [Fact]
    public async Task DelayFrom_Null_MeansTheDeclaredDelay()
    {
        DelayFromFailure client = new(Runtime) { Body = FailTwice, Delay = static (attempt, _) => attempt == 1 ? null : TimeSpan.FromSeconds(7) };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(2);
        await Clock.StepAsync(7);

        Assert.Equal("done", await call);
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(200_000, 86_400)]
    public async Task DelayFrom_OutsideZeroToOneDay_IsMovedInto(int answer, int expected)
    {
        DelayFromFailure client = new(Runtime)
        {
            Body = static attempt => attempt == 1 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("done"),
            Delay = (_, _) => Seconds(answer),
        };

        Task<string> call = client.LoadAsync(TestToken);
        if (expected > 0)
        {
            await Clock.StepAsync(expected);
        }

        Assert.Equal("done", await call);
        Assert.Equal(Seconds(expected), Clock.Elapsed);
    }

    [Fact]
    public async Task DelayFrom_AnswerBesideRetryAfter_Wins()
    {
        DelayFromFailure client = new(Runtime)
        {
            Body = static attempt => attempt == 1
                ? Task.FromException<string>(new CarriedStatusException(503, TimeSpan.FromSeconds(9)))
                : Task.FromResult("done"),
            Delay = static (_, _) => TimeSpan.FromSeconds(3),
        };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(3);

        Assert.Equal("done", await call);
    }

    [Fact]
    public async Task DelayFrom_Throws_ItsExceptionReachesTheCaller()
    {
        InvalidOperationException thrown = new("hook");
        DelayFromFailure client = new(Runtime) { Body = FailTwice, Delay = (_, _) => throw thrown };

        Assert.Same(thrown, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Equal(1, client.Attempts);
    }

    [Fact]
    public async Task DelayFrom_WithResult_GetsFailureOrResult()
    {
        TimeoutException failure = new();
        DelayFromResult client = new(Runtime)
        {
            Body = attempt => attempt switch
            {
                1 => Task.FromResult(-7),
                2 => Task.FromException<int>(failure),
                _ => Task.FromResult(3),
            },
        };

        Task<int> call = client.CountAsync(TestToken);
        await Clock.StepAsync(11);
        await Clock.StepAsync(12);

        Assert.Equal(3, await call);
        Assert.Equal([(1, null, -7), (2, failure, 0)], client.Asked);
    }

    [Fact]
    public async Task OnRetryVoid_BeforeEachWait_GetsAttemptDelayAndFailure()
    {
        List<(int, TimeSpan, Exception?, TimeSpan)> seen = [];
        TimeoutException[] failures = [new(), new(), new()];
        OnRetryVoid client = new(Runtime)
        {
            Body = attempt => Task.FromException<string>(failures[attempt - 1]),
            Hook = (attempt, delay, failure) => seen.Add((attempt, delay, failure, Clock.Elapsed)),
        };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);

        Assert.Same(failures[2], await Record.ExceptionAsync(() => call));
        Assert.Equal([(1, Seconds(1), failures[0], Seconds(0)), (2, Seconds(2), failures[1], Seconds(1))], seen);
    }

    [Fact]
    public async Task OnRetryVoid_Throws_ItsExceptionReachesTheCaller()
    {
        InvalidOperationException thrown = new("hook");
        OnRetryVoid client = new(Runtime) { Body = FailTwice, Hook = (_, _, _) => throw thrown };

        Assert.Same(thrown, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));

        Assert.Equal(1, client.Attempts);
        Assert.Equal(1, Statistics("Scenarios.Retry.OnRetryVoid.LoadAsync").Failed);
    }

    [Fact]
    public async Task OnRetryTask_ZeroDelay_IsAwaitedAllTheSame()
    {
        HeldBody<string> hook = HeldBody<string>.Cooperative();
        OnRetryTask client = new(Runtime)
        {
            Body = static attempt => attempt == 1 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("done"),
            Hook = _ => hook.RunAsync(default),
        };

        Task<string> call = client.LoadAsync(TestToken);
        await hook.Started;
        Assert.Equal(1, client.Attempts);
        hook.Complete("on");

        Assert.Equal("done", await call);
        Assert.Equal((2, 1), (client.Attempts, hook.Runs));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnRetryTask_Fails_ItsExceptionReachesTheCaller(bool atOnce)
    {
        InvalidOperationException thrown = new("hook");
        HeldBody<string> hook = HeldBody<string>.Cooperative();
        OnRetryTask client = new(Runtime) { Body = FailTwice, Hook = _ => atOnce ? throw thrown : hook.RunAsync(default) };

        Task<string> call = client.LoadAsync(TestToken);
        hook.Fail(thrown);

        Assert.Same(thrown, await Record.ExceptionAsync(() => call));
        Assert.Equal(1, client.Attempts);
    }

    [Fact]
    public async Task OnRetryValueTask_SlowHook_RunsBeforeTheDelay()
    {
        HeldBody<string> hook = HeldBody<string>.Cooperative();
        OnRetryValueTask client = new(Runtime)
        {
            Body = static attempt => attempt == 1 ? new(Task.FromException<string>(new TimeoutException())) : new("done"),
            Hook = _ => new ValueTask(hook.RunAsync(default)),
        };

        Task<string> call = client.LoadAsync(TestToken).AsTask();
        await hook.Started;
        Clock.Advance(Seconds(10));
        hook.Complete("on");
        await Clock.StepAsync(3);

        Assert.Equal("done", await call);
        Assert.Equal(Seconds(13), Clock.Elapsed);
    }

    [Fact]
    public async Task OnRetry_SuccessAtOnceAndLastFailure_IsNotCalled()
    {
        int calls = 0;
        OnRetryTask client = new(Runtime)
        {
            Body = static attempt => attempt == 1 ? Task.FromResult("done") : Task.FromException<string>(new ArgumentException("permanent")),
            Hook = _ =>
            {
                calls++;
                return Task.CompletedTask;
            },
        };

        await client.LoadAsync(TestToken);
        await Assert.ThrowsAsync<ArgumentException>(() => client.LoadAsync(TestToken));
        Assert.Equal(0, calls);

        client.Body = static _ => Task.FromException<string>(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DelayFrom_ThatCancelsTheCall_IsFollowedByNoHookAndNoAttempt(bool hasResult)
    {
        using CancellationTokenSource caller = new();
        CancellingHook client = new(Runtime) { Computing = caller.Cancel };
        client.Body = () => hasResult ? Task.FromResult(-1) : Task.FromException<int>(new TimeoutException());

        Task<int> call = client.CountAsync(caller.Token);

        if (hasResult)
        {
            Assert.Equal(-1, await call); // a result is the caller's, as without the hook
        }
        else
        {
            OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            Assert.Equal(caller.Token, cancelled.CancellationToken);
        }

        Assert.Equal((0, 1L), (client.Announced, Statistics("Scenarios.Retry.CancellingHook.CountAsync").Attempts));
    }

    private static Task<string> FailTwice(int attempt) =>
        attempt <= 2 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("done");

    private ResilienceRuntime WithJitter() => new(new ResilienceRuntimeOptions { TimeProvider = Clock, Random = new ConstantRandom(0.99) });
}

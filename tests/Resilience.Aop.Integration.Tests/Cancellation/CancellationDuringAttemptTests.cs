using Scenarios.Cancellation;

namespace Resilience.Aop.Integration.Tests;

public sealed class CancellationDuringAttemptTests : VirtualTimeTest, IDisposable
{
    private readonly CancellationTokenSource _caller = new();
    private HeldBody<string> _body = HeldBody<string>.Deaf();
    private int _runs;

    public static TheoryData<string> Policies => ["Retry", "CircuitBreaker", "RateLimit", "Bulkhead", "Graceful", "Abandon", "Cooperative", "Fallback", "All"];

    /// <summary>Those that wait for a body without a limit.</summary>
    public static TheoryData<string> Patient => ["Retry", "CircuitBreaker", "RateLimit", "Bulkhead", "Cooperative", "Fallback"];

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task Attempt_CooperativeBody_IsACancellationOfTheCallersToken(string policy)
    {
        _body = HeldBody<string>.Cooperative();
        Task<string> call = Call(policy);
        await _body.Started;

        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal(1, _runs);
        ExpectNothingHeldOrCounted();
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task Attempt_SynchronousBodyThatCancels_IsACancellationOfTheCallersToken(string policy)
    {
        Task<string> call = Call(policy, (_, token) =>
        {
            _caller.Cancel();
            throw new OperationCanceledException("any token will do");
        });

        await ExpectCancelledAsync(call);
        ExpectNothingHeldOrCounted();
    }

    [Theory]
    [MemberData(nameof(Patient))]
    public async Task Attempt_DeafBody_IsAwaitedAndItsResultKept(string policy)
    {
        Task<string> call = Call(policy);
        await _caller.CancelAsync();
        Clock.Advance(Seconds(50));
        _body.Complete("kept");

        Assert.Equal("kept", await call);
        Assert.Equal(1, _runs);
        Assert.All(Runtime.Bulkheads, static bulkhead => Assert.Equal(0, bulkhead.Stats.Active));
    }

    [Theory]
    [MemberData(nameof(Patient))]
    public async Task Attempt_DeafBodyEndsInForeignCancellation_CarriesTheCallersToken(string policy)
    {
        using CancellationTokenSource foreign = new();
        Task<string> call = Call(policy);
        await _caller.CancelAsync();
        _body.Fail(new OperationCanceledException(foreign.Token));

        await ExpectCancelledAsync(call);
        ExpectNothingHeldOrCounted();
    }

    [Fact]
    public async Task Attempt_ResultWithinTheGrace_IsKept()
    {
        Task<string> call = Call("Graceful");
        await _caller.CancelAsync();
        await Clock.WhenArmedAsync(Seconds(3));
        Clock.Advance(Seconds(2));
        _body.Complete("kept");

        Assert.Equal("kept", await call);
    }

    [Theory]
    [InlineData("Graceful")]
    [InlineData("All")]
    public async Task Attempt_DeafBodyWithTimeout_IsLeftAfterTheGrace(string policy)
    {
        Task<string> call = Call(policy);
        await _caller.CancelAsync();
        await Clock.StepAsync(3);

        await ExpectCancelledAsync(call);
        Assert.True(_body.Token.IsCancellationRequested);
        Assert.Equal(0, Clock.ArmedTimers);
        Assert.All(Runtime.CircuitBreakers, static breaker => Assert.Equal(0, breaker.Stats.Calls));
        Assert.All(Runtime.Bulkheads, static bulkhead => Assert.Equal(1, bulkhead.Stats.Active)); // until the body has really ended
        _body.Fail(new InvalidDataException("nobody may see this"));
        await WhenIdleAsync();
    }

    [Fact]
    public async Task Attempt_DeafBodyAbandoned_IsLeftAtOnce()
    {
        Task<string> call = Call("Abandon");
        await _caller.CancelAsync();

        await ExpectCancelledAsync(call);
        Assert.Equal((TimeSpan.Zero, 0), (Clock.Elapsed, Clock.ArmedTimers));
        _body.Complete("late");
    }

    [Theory]
    [InlineData("Retry")]
    [InlineData("All")]
    public async Task Attempt_OtherFailureWhileAttemptsRemain_BecomesACancellation(string policy)
    {
        Task<string> call = Call(policy);
        await _caller.CancelAsync();
        _body.Fail(new InvalidDataException());

        await ExpectCancelledAsync(call);
        ExpectNothingHeldOrCounted();
    }

    [Theory]
    [InlineData("CircuitBreaker")]
    [InlineData("Bulkhead")]
    [InlineData("Graceful")]
    [InlineData("Fallback")]
    public async Task Attempt_OtherFailureOfTheOnlyAttempt_Surfaces(string policy)
    {
        InvalidDataException failure = new();
        Task<string> call = Call(policy);
        await _caller.CancelAsync();
        _body.Fail(failure);

        Assert.Same(failure, await Record.ExceptionAsync(() => call));
        Assert.Equal(1, _runs);
        ExpectNothingHeldOrCounted();
    }

    [Fact]
    public async Task Attempt_OtherFailureOfTheLastAttempt_Surfaces()
    {
        InvalidDataException failure = new();
        Task<string> call = Call("Retry", (attempt, token) => attempt < 3 ? Task.FromException<string>(new TimeoutException()) : _body.RunAsync(token));
        await Clock.StepAsync(5);
        await Clock.StepAsync(5);
        await _body.Started;
        await _caller.CancelAsync();
        _body.Fail(failure);

        Assert.Same(failure, await Record.ExceptionAsync(() => call));
        Assert.Equal(3, _runs);
    }

    [Fact]
    public async Task Attempt_CancelledAfterTheDeadline_IsACancellation()
    {
        Task<string> call = Call("Graceful");
        await Clock.StepAsync(100);
        await _caller.CancelAsync();
        _body.Fail(new OperationCanceledException(_body.Token));

        await ExpectCancelledAsync(call);
    }

    [Fact]
    public async Task Attempt_CancelledProbe_GivesItsPlaceBack()
    {
        CancelledBreaker client = new(Runtime) { Body = static (_, _) => Task.FromException<string>(new TimeoutException()) };
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        Clock.Advance(Seconds(30));
        _body = HeldBody<string>.Cooperative();
        client.Body = (_, token) => _body.RunAsync(token);
        Task<string> probe = client.LoadAsync(_caller.Token);
        Assert.Equal(1, Breaker("cancelled").Stats.ProbesUnderWay);

        await _caller.CancelAsync();

        await ExpectCancelledAsync(probe);
        Assert.Equal((CircuitState.HalfOpen, 0), (Breaker("cancelled").State, Breaker("cancelled").Stats.ProbesUnderWay));
        client.Body = static (_, _) => Task.FromResult("alive");
        await client.LoadAsync(TestToken);
        Assert.Equal(CircuitState.Closed, Breaker("cancelled").State);
    }

    [Theory]
    [InlineData("Retry", "done", 2)]
    [InlineData("Fallback", "second", 1)]
    [InlineData("All", "done", 2)]
    public async Task ForeignCancellation_CallerDidNotCancel_IsAnOrdinaryFailure(string policy, string expected, int runs)
    {
        using CancellationTokenSource foreign = new();
        await foreign.CancelAsync();
        Task<string> call = Call(policy, (attempt, _) => attempt == 1 ? Task.FromCanceled<string>(foreign.Token) : Task.FromResult("done"));
        if (runs > 1)
        {
            await Clock.StepAsync(5);
        }

        Assert.Equal(expected, await call);
        Assert.Equal(runs, _runs);
    }

    [Fact]
    public async Task ForeignCancellation_Breaker_CountsIt()
    {
        using CancellationTokenSource foreign = new();
        await foreign.CancelAsync();

        OperationCanceledException failure =
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Call("CircuitBreaker", (_, _) => Task.FromCanceled<string>(foreign.Token)));

        Assert.Equal(foreign.Token, failure.CancellationToken);
        RetryStatistics statistics = Statistics("Scenarios.Cancellation.CancelledBreaker.LoadAsync");
        Assert.Equal((1L, 0L), (statistics.Failed, statistics.Cancelled));
        Assert.Equal(CircuitState.Open, Breaker("cancelled").State);
    }

    [Fact]
    public async Task Cancel_OfTheCaller_DoesNotRunWhatFollowsTheCall()
    {
        Task<string> call = Call("Abandon");
        int cancelling = 0;
        Task<bool> isInside = call.ContinueWith(
            _ => Volatile.Read(ref cancelling) == Environment.CurrentManagedThreadId,
            TestToken,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        cancelling = Environment.CurrentManagedThreadId;
        _caller.Cancel();
        cancelling = 0;

        Assert.False(await isInside);
        _body.Complete("late");
    }

    public void Dispose() => _caller.Dispose();

    private Task<string> Call(string policy) => Call(policy, (_, token) => _body.RunAsync(token));

    private Task<string> Call(string policy, Func<int, CancellationToken, Task<string>> body)
    {
        Func<int, CancellationToken, Task<string>> counted = (attempt, token) =>
        {
            _runs++;
            return body(attempt, token);
        };
        return policy switch
        {
            "Retry" => new CancelledRetry(Runtime) { Body = counted }.LoadAsync(_caller.Token),
            "CircuitBreaker" => new CancelledBreaker(Runtime) { Body = counted }.LoadAsync(_caller.Token),
            "RateLimit" => new CancelledRateLimit(Runtime) { Body = counted }.LoadAsync(_caller.Token),
        "Bulkhead" => new CancelledBulkhead(Runtime) { Body = counted }.LoadAsync(_caller.Token),
            "Graceful" => new CancelledTimeout(Runtime) { Body = counted }.GracefulAsync(_caller.Token),
            "Abandon" => new CancelledTimeout(Runtime) { Body = counted }.AbandonAsync(_caller.Token),
            "Cooperative" => new CancelledTimeout(Runtime) { Body = counted }.CooperativeAsync(_caller.Token),
            "Fallback" => new CancelledFallback(Runtime) { Body = counted }.LoadAsync(_caller.Token),
            _ => new CancelledPipeline(Runtime) { Body = counted }.LoadAsync(_caller.Token),
        };
    }

    private async Task ExpectCancelledAsync(Task<string> call)
    {
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(_caller.Token, cancelled.CancellationToken);
        Assert.Equal(1, Runtime.Statistics.Sum(static operation => operation.Cancelled));
    }

    private void ExpectNothingHeldOrCounted()
    {
        Assert.All(Runtime.CircuitBreakers, static breaker => Assert.Equal((CircuitState.Closed, 0L), (breaker.State, breaker.Stats.Calls)));
        Assert.All(Runtime.Bulkheads, static bulkhead => Assert.Equal((0, 0), (bulkhead.Stats.Active, bulkhead.Stats.Queued)));
        Assert.Equal(0, Clock.ArmedTimers);
    }

    private async Task WhenIdleAsync()
    {
        while (Runtime.Bulkheads.Any(static bulkhead => bulkhead.Stats.Active > 0))
        {
            TestToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

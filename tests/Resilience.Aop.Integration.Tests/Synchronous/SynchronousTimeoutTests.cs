using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

/// <summary>A synchronous body is asked to stop at the deadline and waited for, however long that takes.</summary>
public sealed class SynchronousTimeoutTests : VirtualTimeTest
{
    private const string Load = "Scenarios.Synchronous.TimedOut.Load";

    [Fact]
    public async Task Timeout_BodyThatHeedsItsToken_IsTriedAgain()
    {
        TimedOut client = new(Runtime) { Body = static (attempt, token) => attempt == 1 ? OwnThread.UntilCancelled<string>(token) : "done" };
        Task<string> call = OwnThread.RunAsync(() => client.Load(TestToken));

        await Clock.StepAsync(3);
        await Clock.StepAsync(1);

        Assert.Equal("done", await call);
        Assert.Equal((2, Seconds(4), 0), (client.Attempts, Clock.Elapsed, Clock.ArmedTimers));
    }

    [Fact]
    public async Task Timeout_EveryAttempt_TheTotalEndsTheCallWithTheLastFailureInside()
    {
        TimedOut client = new(Runtime) { Body = static (_, token) => OwnThread.UntilCancelled<string>(token) };
        Task<string> call = OwnThread.RunAsync(() => client.Load(TestToken));

        await Clock.StepAsync(3);
        await Clock.StepAsync(1);
        await Clock.StepAsync(3); // the delay would end at 8 s, which is the end of all

        ResilienceTimeoutException thrown = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal((true, true, Seconds(8)), (thrown.IsTotal, thrown.Started, thrown.Timeout));
        ResilienceTimeoutException last = Assert.IsType<ResilienceTimeoutException>(thrown.InnerException);
        Assert.Equal((false, Seconds(3)), (last.IsTotal, last.Timeout));
        Assert.IsType<OperationCanceledException>(last.InnerException);
        Assert.Equal((2, Seconds(7), 1L), (client.Attempts, Clock.Elapsed, Statistics(Load).Failed));
    }

    [Fact]
    public async Task Timeout_TotalDuringAnAttempt_CancelsItAndEndsTheCall()
    {
        TimeoutException second = new();
        TimedOut client = new(Runtime) { Body = (attempt, token) => attempt == 2 ? throw second : OwnThread.UntilCancelled<string>(token) };
        Task<string> call = OwnThread.RunAsync(() => client.Load(TestToken));

        await Clock.StepAsync(3);
        await Clock.StepAsync(1);
        await Clock.StepAsync(1);
        await Clock.StepAsync(3); // the third attempt's limit and the total at once

        ResilienceTimeoutException thrown = await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal((true, true, 3), (thrown.IsTotal, thrown.Started, client.Attempts));
        Assert.Same(second, thrown.InnerException);
    }

    [Fact]
    public void Timeout_LateResult_IsKept()
    {
        TimedOut client = new(Runtime);
        bool wasCancelled = false;
        client.Body = (_, token) =>
        {
            Clock.Advance(Seconds(5));
            wasCancelled = token.IsCancellationRequested;
            return "late";
        };

        Assert.Equal("late", client.Load(TestToken));

        Assert.True(wasCancelled);
        Assert.Equal(1, client.Attempts);
    }

    [Fact]
    public void Timeout_LateFailure_IsKept()
    {
        TimedOut client = new(Runtime);
        client.Body = (_, _) =>
        {
            Clock.Advance(Seconds(5));
            throw new InvalidDataException("late");
        };

        Assert.Equal("late", Assert.Throws<InvalidDataException>(() => client.Load(TestToken)).Message);
    }

    [Fact]
    public void Timeout_CancellationOfTheBodysOwn_IsNoTimeout()
    {
        OperationCanceledException own = new("own");
        TimedOut client = new(Runtime) { Body = (_, _) => throw own };

        Assert.Same(own, Assert.Throws<OperationCanceledException>(() => client.Load(TestToken)));
    }

    [Fact]
    public async Task BulkheadTimeout_OnlyTheCoreHasAToken_CancelsIt()
    {
        TokenOnlyForCore client = new(Runtime) { Body = static token => OwnThread.UntilCancelled<int>(token) };
        Task<int> call = OwnThread.RunAsync(() => client.Load(1));

        await Clock.StepAsync(2);

        BulkheadTimeoutException thrown = await Assert.ThrowsAsync<BulkheadTimeoutException>(() => call);
        Assert.IsType<OperationCanceledException>(thrown.InnerException);
        Assert.Equal(0, BulkheadOf("sync-limited").Stats.Active);
    }

    [Fact]
    public void Timeout_TokenThatLeaksOutOfAnEndedAttempt_IsNotCancelledLater()
    {
        TimedOut client = new(Runtime);
        CancellationToken leaked = default;
        client.Body = (_, token) =>
        {
            leaked = token;
            return "done";
        };
        client.Load(TestToken);

        Clock.Advance(Seconds(100));

        Assert.False(leaked.IsCancellationRequested);
        Assert.Equal(0, Clock.ArmedTimers);
    }
}

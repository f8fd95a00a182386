using System.Net;
using Scenarios.CircuitBreaker;

namespace Resilience.Aop.Integration.Tests;

public sealed class CircuitBreakerOpeningTests : VirtualTimeTest
{
    private static readonly Func<Task<string>> Fails = static () => Task.FromException<string>(new TimeoutException());
    private static readonly Func<Task<string>> Succeeds = static () => Task.FromResult("done");

    [Fact]
    public async Task Defaults_FiveFailuresInARow_OpenForAMinute()
    {
        const string operation = "Scenarios.CircuitBreaker.Defaults.LoadAsync";
        Defaults client = new(Runtime) { Body = Fails };
        for (int call = 0; call < 5; call++)
        {
            Assert.True(call == 0 || Breaker(operation).State == CircuitState.Closed);
            await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        }

        Assert.Equal((CircuitState.Open, Seconds(60)), (Breaker(operation).State, Breaker(operation).Stats.RetryAfter));
    }

    [Fact]
    public async Task FailuresInARow_SuccessBetween_EndsTheRow()
    {
        FailuresInARow client = new(Runtime);
        foreach (bool fails in (bool[])[true, true, false, true, true])
        {
            client.Body = _ => fails ? Fails() : Succeeds();
            await Record.ExceptionAsync(() => client.LoadAsync(TestToken));
        }

        Assert.Equal((CircuitState.Closed, 2), (Breaker("in a row").State, Breaker("in a row").Stats.FailuresInARow));
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        Assert.Equal(CircuitState.Open, Breaker("in a row").State);
    }

    [Fact]
    public async Task FailuresInARow_Open_RefusesWithAFaultedTaskAndWithoutRunningTheBody()
    {
        FailuresInARow client = new(Runtime);
        TimeoutException last = new();
        await OpenAsync(client, last);
        Clock.Advance(Seconds(12));

        Task<string> call = client.LoadAsync(TestToken); // does not throw

        CircuitBreakerOpenException refusal = await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => call);
        Assert.Equal(("in a row", Seconds(18)), (refusal.Name, refusal.RetryAfter));
        Assert.Same(last, refusal.InnerException);
        Assert.Equal((3, 1L), (client.Runs, Breaker("in a row").Stats.Rejected));
        Assert.NotSame(refusal, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
    }

    [Fact]
    public async Task FailureShare_SuccessCompletesTheThroughput_Opens()
    {
        FailureShare client = new(Runtime);
        foreach (bool fails in (bool[])[true, false, true, false])
        {
            Assert.All(Runtime.CircuitBreakers, static breaker => Assert.Equal(CircuitState.Closed, breaker.State));
            client.Body = fails ? Fails : Succeeds;
            await Record.ExceptionAsync(() => client.LoadAsync(TestToken));
        }

        Assert.Equal(CircuitState.Open, Breaker("share").State);
    }

    [Fact]
    public async Task FailureShare_OldFailures_LeaveTheWindow()
    {
        FailureShare client = new(Runtime) { Body = Fails };
        for (int call = 0; call < 3; call++)
        {
            await Record.ExceptionAsync(() => client.LoadAsync(TestToken));
        }

        Clock.Advance(Seconds(22));
        await Record.ExceptionAsync(() => client.LoadAsync(TestToken));

        Assert.Equal((CircuitState.Closed, 1L), (Breaker("share").State, Breaker("share").Stats.Calls));
    }

    [Fact]
    public async Task LastCalls_ThreeOfFourFailed_OpensWhateverTheirAge()
    {
        LastCalls client = new(Runtime);
        foreach (bool fails in (bool[])[false, false, true, true, true])
        {
            Assert.All(Runtime.CircuitBreakers, static breaker => Assert.Equal(CircuitState.Closed, breaker.State));
            client.Body = fails ? Fails : Succeeds;
            await Record.ExceptionAsync(() => client.LoadAsync(TestToken));
            Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(CircuitState.Open, Breaker("last calls").State);
    }

    [Theory]
    [InlineData(2.0, CircuitState.Closed)] // slower than this, not as slow
    [InlineData(2.001, CircuitState.Open)]
    public async Task SlowCalls_HalfOfThem_Open(double seconds, CircuitState expected)
    {
        SlowCalls client = new(Runtime);
        await client.LoadAsync(TestToken);
        client.Body = () =>
        {
            Clock.Advance(Seconds(seconds));
            return Succeeds();
        };
        await client.LoadAsync(TestToken);

        Assert.Equal(expected, Breaker("slow").State);
    }

    [Fact]
    public async Task SlowCalls_SuspendingBody_IsTimedToItsEnd()
    {
        HeldBody<string> body = HeldBody<string>.Deaf();
        SlowCalls client = new(Runtime);
        await client.LoadAsync(TestToken);
        client.Body = () => body.RunAsync(default);

        Task<string> call = client.LoadAsync(TestToken);
        Clock.Advance(Seconds(3));
        body.Complete("slow");
        await call;

        Assert.Equal(CircuitState.Open, Breaker("slow").State);
    }

    [Fact]
    public async Task CountedFailures_OnlyListedOnes_Count()
    {
        CountedFailures client = new(Runtime);
        Exception[] uncounted = [new TimeoutException(), new FileNotFoundException(), new IOException("it", new FileNotFoundException())];
        foreach (Exception failure in uncounted)
        {
            client.Body = () => Task.FromException<string>(failure);
            Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        }

        Assert.Equal((3L, 0L), (Breaker("counted").Stats.Calls, Breaker("counted").Stats.Failures));

        // What does not count is evidence of life: it ends the row.
        foreach (Exception failure in (Exception[])[new IOException(), new TimeoutException(), new IOException(), new AggregateException(new IOException())])
        {
            Assert.Equal(CircuitState.Closed, Breaker("counted").State);
            client.Body = () => Task.FromException<string>(failure);
            await Record.ExceptionAsync(() => client.LoadAsync(TestToken));
        }

        Assert.Equal(CircuitState.Open, Breaker("counted").State);
    }

    [Fact]
    public async Task FailingResults_CountAndAreReturned()
    {
        FailingResults client = new(Runtime) { Body = static () => Task.FromResult(-1) };

        Assert.Equal(-1, await client.CountAsync(TestToken));
        Assert.Equal(-1, await client.CountAsync(TestToken));

        CircuitBreakerOpenException refusal = await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.CountAsync(TestToken));
        Assert.Null(refusal.InnerException); // a result is no exception
    }

    [Fact]
    public async Task FailingResults_HookThrows_LeavesTheBreakerAsItWas()
    {
        InvalidOperationException thrown = new("hook");
        FailingResults client = new(Runtime) { Body = static () => Task.FromResult(-1) };
        await client.CountAsync(TestToken);
        await client.CountAsync(TestToken);
        Clock.Advance(Seconds(30));
        client.Failed = _ => throw thrown;

        // The one probe of the half-open period gives its place back, so the next call is a probe again.
        Assert.Same(thrown, await Record.ExceptionAsync(() => client.CountAsync(TestToken)));
        Assert.Equal((CircuitState.HalfOpen, 0), (Breaker("results").State, Breaker("results").Stats.ProbesUnderWay));
        client.Failed = static _ => false;
        Assert.Equal(-1, await client.CountAsync(TestToken));
        Assert.Equal(CircuitState.Closed, Breaker("results").State);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, CircuitState.Open)]
    [InlineData(HttpStatusCode.GatewayTimeout, CircuitState.Open)]
    [InlineData(HttpStatusCode.RequestTimeout, CircuitState.Open)]
    [InlineData(HttpStatusCode.TooManyRequests, CircuitState.Closed)]
    [InlineData(HttpStatusCode.NotFound, CircuitState.Closed)]
    [InlineData(HttpStatusCode.OK, CircuitState.Closed)]
    public async Task HttpBreaker_Statuses_CountAsServerFailures(HttpStatusCode status, CircuitState expected)
    {
        HttpBreaker client = new(Runtime) { Status = status };
        for (int call = 0; call < 2; call++)
        {
            using HttpResponseMessage response = await client.GetAsync(TestToken);
            Assert.Equal(status, response.StatusCode);
        }

        Assert.Equal(expected, Breaker("http").State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SharedByName_EitherOrderOfFirstCalls_TakesTheDefinition(bool referenceFirst)
    {
        SharedByName client = new(Runtime) { Body = Fails };

        await Assert.ThrowsAsync<TimeoutException>(() => referenceFirst ? client.ReferAsync(TestToken) : client.DefineAsync(TestToken));
        Assert.Equal(CircuitState.Closed, Breaker("shared").State);
        await Assert.ThrowsAsync<TimeoutException>(() => referenceFirst ? client.DefineAsync(TestToken) : client.ReferAsync(TestToken));

        Assert.Equal((2, Seconds(40)), (Breaker("shared").Options.FailureThreshold, Breaker("shared").Stats.RetryAfter));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.DefineAsync(TestToken));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.ReferAsync(TestToken));
    }

    [Fact]
    public async Task SharedByName_TwoRuntimes_ShareNothing()
    {
        SharedByName first = new(Runtime) { Body = Fails };
        SharedByName second = new(new ResilienceRuntime(new ResilienceRuntimeOptions { TimeProvider = Clock }));
        await Assert.ThrowsAsync<TimeoutException>(() => first.DefineAsync(TestToken));
        await Assert.ThrowsAsync<TimeoutException>(() => first.DefineAsync(TestToken));

        Assert.Equal("done", await second.DefineAsync(TestToken));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => first.DefineAsync(TestToken));
    }

    private static async Task OpenAsync(FailuresInARow client, Exception last)
    {
        for (int call = 1; call <= 3; call++)
        {
            Exception failure = call == 3 ? last : new TimeoutException();
            client.Body = _ => Task.FromException<string>(failure);
            Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        }
    }

    [Fact]
    public async Task FailingResults_CallerHasCancelled_SayNothing()
    {
        FailingResults client = new(Runtime);
        for (int call = 1; call <= 2; call++)
        {
            using CancellationTokenSource caller = new();
            client.Body = async () =>
            {
                await caller.CancelAsync();
                return -1;
            };
            Assert.Equal(-1, await client.CountAsync(caller.Token));
        }

        Assert.Equal((CircuitState.Closed, 0L), (Breaker("results").State, Breaker("results").Stats.Failures));
    }
}

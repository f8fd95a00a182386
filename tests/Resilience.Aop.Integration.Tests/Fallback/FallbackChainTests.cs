using System.Net;
using Scenarios.Fallback;

namespace Resilience.Aop.Integration.Tests;

public sealed class FallbackChainTests : VirtualTimeTest
{
    [Fact]
    public async Task Chain_PrimarySucceeds_AsksNobodyElse()
    {
        Chain client = new(Runtime);

        Assert.Equal("first 7", await client.FirstAsync(7, TestToken));
        Assert.Equal(["first 7"], client.Log);
    }

    [Fact]
    public async Task Chain_MembersFail_AreAskedInTurnUntilOneAnswers()
    {
        Chain client = new(Runtime)
        {
            Body = static (step, _) => step.StartsWith("third", StringComparison.Ordinal)
                ? Task.FromResult<string?>(step)
                : Task.FromException<string?>(new TimeoutException(step)),
        };

        Assert.Equal("third 7", await client.FirstAsync(7, TestToken));
        Assert.Equal(["first 7", "second 7", "third 7"], client.Log);
        Assert.Equal(1, Statistics("Scenarios.Fallback.Chain.FirstAsync").Failed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chain_AllFail_ListsTheErrorsInOrder(bool synchronously)
    {
        Dictionary<string, Exception> failures = new()
        {
            ["first 7"] = new TimeoutException(),
            ["second 7"] = new InvalidDataException(),
            ["third 7"] = new ArgumentException("it"),
        };
        Chain client = new(Runtime) { Body = (step, _) => synchronously ? throw failures[step] : Task.FromException<string?>(failures[step]) };

        FallbackExhaustedException exhausted = await Assert.ThrowsAsync<FallbackExhaustedException>(() => client.FirstAsync(7, TestToken));

        AggregateException errors = Assert.IsType<AggregateException>(exhausted.InnerException);
        Assert.Equal(failures.Values, errors.InnerExceptions);
        Assert.Equal(failures.Values, exhausted.Errors);
        Assert.Equal("Scenarios.Fallback.Chain.FirstAsync", exhausted.Operation);
    }

    [Fact]
    public async Task Chain_MemberAnswersNull_IsAnAnswer()
    {
        Chain client = new(Runtime)
        {
            Body = static (step, _) => step == "first 7" ? Task.FromException<string?>(new TimeoutException()) : Task.FromResult<string?>(null),
        };

        Assert.Null(await client.FirstAsync(7, TestToken));
        Assert.Equal(["first 7", "second 7"], client.Log);
    }

    [Fact]
    public async Task Chain_PrimaryAnswersNull_IsAnAnswer()
    {
        Chain client = new(Runtime) { Body = static (_, _) => Task.FromResult<string?>(null) };

        Assert.Null(await client.FirstAsync(7, TestToken));
        Assert.Equal(["first 7"], client.Log);
    }

    [Fact]
    public async Task Chain_ForeignCancellation_IsAnOrdinaryFailure()
    {
        Chain client = new(Runtime)
        {
            Body = static (step, _) => step == "third 7"
                ? Task.FromResult<string?>("third")
                : Task.FromException<string?>(new OperationCanceledException("foreign")),
        };

        Assert.Equal("third", await client.FirstAsync(7, TestToken));
    }

    [Fact]
    public async Task TypedMembers_FittingOne_GetsTheFailure()
    {
        TypedMembers client = new(Runtime);
        (Exception Failure, string Answer)[] cases =
        [
            (new TimeoutException(), "timeout x"),
            (new FileNotFoundException(), "io x"), // a subtype
            (new ArgumentException("it"), "any x"),
        ];
        foreach ((Exception failure, string answer) in cases)
        {
            client.Body = () => Task.FromException<string>(failure);

            Assert.Equal(answer, await client.LoadAsync("x", TestToken));
            Assert.Same(failure, client.Seen[^1]);
        }

        Assert.Equal(cases.Length, client.Seen.Count); // members that do not fit are passed over
    }

    [Fact]
    public async Task TypedMembers_EachMember_GetsTheLatestFailure()
    {
        TypedMembers client = new(Runtime) { Body = static () => Task.FromException<string>(new TimeoutException()) };

        Assert.Equal("any hopeless", await client.LoadAsync("hopeless", TestToken));

        Assert.Equal([typeof(TimeoutException), typeof(IOException), typeof(InvalidDataException)], client.Seen.Select(static failure => failure.GetType()));
    }

    [Fact]
    public async Task DegradedTimeout_SlowMember_IsCancelledAndTheNextAsked()
    {
        HeldBody<object> slow = HeldBody<object>.Cooperative();
        SlowMembers client = new(Runtime) { Second = slow.RunAsync };

        Task<object> call = client.FirstAsync(TestToken);
        await Clock.StepAsync(3);

        Assert.Equal("third", await call);
        Assert.True(slow.Token.IsCancellationRequested);
        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Fact]
    public async Task DegradedTimeout_DeafMember_IsLeftAfterTheGraceAndItsResultDisposed()
    {
        HeldBody<object> deaf = HeldBody<object>.Deaf();
        DisposableResult late = new();
        SlowMembers client = new(Runtime) { Second = deaf.RunAsync };

        Task<object> call = client.FirstAsync(TestToken);
        await Clock.StepAsync(3);
        await Clock.StepAsync(1);

        Assert.Equal("third", await call);
        deaf.Complete(late);
        await late.WhenDisposed;
    }

    [Fact]
    public async Task DegradedTimeout_EveryMemberSlow_IsListedAsTimeouts()
    {
        SlowMembers client = new(Runtime) { Second = HeldBody<object>.Cooperative().RunAsync, Third = HeldBody<object>.Cooperative().RunAsync };

        Task<object> call = client.FirstAsync(TestToken);
        await Clock.StepAsync(3);
        await Clock.StepAsync(3); // each has the whole time

        FallbackExhaustedException exhausted = await Assert.ThrowsAsync<FallbackExhaustedException>(() => call);
        Assert.IsType<TimeoutException>(exhausted.Errors[0]);
        Assert.All(exhausted.Errors.Skip(1), static error => Assert.Equal(TimeSpan.FromSeconds(3), Assert.IsType<ResilienceTimeoutException>(error).Timeout));
        Assert.Equal(3, exhausted.Errors.Count);
    }

    [Fact]
    public async Task DegradedTimeout_Primary_IsNotLimitedByIt()
    {
        HeldBody<object> body = HeldBody<object>.Cooperative();
        SlowMembers client = new(Runtime) { Body = body.RunAsync };

        Task<object> call = client.FirstAsync(TestToken);
        Assert.Equal(0, Clock.ArmedTimers);
        Clock.Advance(Seconds(1000));
        body.Complete("first");

        Assert.Equal("first", await call);
    }

    [Fact]
    public async Task MemberTokens_WithAndWithout_AreBothLimited()
    {
        HeldBody<string> second = HeldBody<string>.Cooperative();
        HeldBody<string> third = HeldBody<string>.Deaf();
        MemberTokens client = new(Runtime) { Second = second.RunAsync, Third = () => third.RunAsync(default) };

        Task<string> call = client.FirstAsync(7);
        await Clock.StepAsync(3);
        await Clock.StepAsync(3);
        await Clock.StepAsync(1);

        FallbackExhaustedException exhausted = await Assert.ThrowsAsync<FallbackExhaustedException>(() => call);
        Assert.Equal(3, exhausted.Errors.Count);
        Assert.True(second.Token.IsCancellationRequested);
    }

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

    [Fact]
    public async Task WithoutResult_Task_IsAnsweredByTaskThenVoid()
    {
        WithoutResult client = new(Runtime);
        await client.SendAsync("a", TestToken);
        client.MembersFail = true;
        await client.SendAsync("b", TestToken);

        Assert.Equal(["task a", "task b", "void b"], client.Log);
    }

    [Fact]
    public async Task WithoutResult_ValueTask_IsAnsweredByValueTaskThenDefault()
    {
        WithoutResult client = new(Runtime);
        await client.SendValueAsync("a", TestToken);
        client.MembersFail = true;
        await client.SendValueAsync("b", TestToken);

        Assert.Equal(["value a", "value b", "forgotten"], client.Log);
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

    [Fact]
    public async Task AroundEverything_AllAttemptsFail_AnswersOnceWithTheLast()
    {
        TimeoutException[] failures = [new(), new(), new()];
        AroundEverything client = new(Runtime);
        client.Body = _ => Task.FromException<string>(failures[client.Attempts - 1]);

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(1.5);

        Assert.Equal("answered", await call);
        Assert.Same(failures[2], Assert.Single(client.Answered));
        Assert.Equal(3, client.Attempts);
    }

    [Fact]
    public async Task AroundEverything_Refusals_AreAnswered()
    {
        AroundEverything client = new(Runtime);
        HeldBody<string> held = HeldBody<string>.Cooperative();
        client.Body = held.RunAsync;
        Task<string> running = client.LoadAsync(TestToken);
        Assert.Equal("answered", await client.LoadAsync(TestToken));
        Assert.IsType<BulkheadRejectedException>(client.Answered[0]);
        held.Complete("done");
        Assert.Equal("done", await running);

        Breaker("around everything").Isolate();
        Assert.Equal("answered", await client.LoadAsync(TestToken));
        Assert.IsType<CircuitBreakerOpenException>(client.Answered[1]);
        Assert.Equal(1, client.Attempts);
    }

    [Fact]
    public async Task AroundEverything_Timeouts_AreAnswered()
    {
        AroundEverything client = new(Runtime) { Body = HeldBody<string>.Cooperative().RunAsync };

        Task<string> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(4);
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(4);
        await Clock.StepAsync(1.5);
        await Clock.StepAsync(4);

        Assert.Equal("answered", await call);
        Assert.IsType<ResilienceTimeoutException>(Assert.Single(client.Answered));
        Assert.Equal(0, BulkheadOf("around everything").Stats.Active);
    }
}

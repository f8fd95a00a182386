using System.Net;
using Scenarios.Hedge;

namespace Resilience.Aop.Integration.Tests;

/// <summary>What counts as a failure of an attempt, and what as an answer.</summary>
public sealed class HedgeFilterTests : VirtualTimeTest
{
    [Fact]
    public async Task Hedge_FailureThatOnLists_AsksForAnother()
    {
        OnAndExcept client = new(Runtime) { Body = static (attempt, _) => attempt == 1 ? throw new EndOfStreamException() : Task.FromResult<object?>(attempt) };

        Assert.Equal(2, await client.ReadAsync(TestToken));
    }

    [Fact]
    public async Task Hedge_InnerFailureThatOnLists_AsksForAnother()
    {
        OnAndExcept client = new(Runtime)
        {
            Body = static (attempt, _) => attempt == 1 ? throw new FormatException("", new IOException()) : Task.FromResult<object?>(attempt),
        };

        Assert.Equal(2, await client.ReadAsync(TestToken));
    }

    [Theory]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(FileNotFoundException))]
    [InlineData(typeof(OperationCanceledException))]
    public async Task Hedge_OtherFailure_IsTheAnswer(Type type)
    {
        Exception failure = (Exception)Activator.CreateInstance(type)!;
        OnAndExcept client = new(Runtime) { Body = (_, _) => throw failure };

        Assert.Same(failure, await Record.ExceptionAsync(() => client.ReadAsync(TestToken)));

        Assert.Equal(1, client.Attempts);
        Assert.Equal((1, 0), (Statistics("Scenarios.Hedge.OnAndExcept.ReadAsync").Failed, Statistics("Scenarios.Hedge.OnAndExcept.ReadAsync").HedgesWon));
    }

    [Fact]
    public async Task Hedge_OtherFailureOfTheSecond_IsTheAnswerToo()
    {
        FormatException failure = new();
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(2);
        OnAndExcept client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.ReadAsync(TestToken);
        await Clock.StepAsync(2);
        await bodies[2].Started;
        bodies[2].Fail(failure);

        Assert.Same(failure, await Record.ExceptionAsync(() => call));
        await bodies.WhenCancelledAsync(1);
    }

    [Fact]
    public async Task Hedge_RejectedResult_AsksForAnotherAndIsDisposed()
    {
        DisposableResult bad = new();
        JudgedResults client = new(Runtime)
        {
            Body = (attempt, _) => Task.FromResult<object?>(attempt == 1 ? bad : "good"),
            Rejects = result => ReferenceEquals(result, bad),
        };

        Assert.Equal("good", await client.GetAsync(TestToken));

        Assert.True(bad.IsDisposed);
    }

    [Fact]
    public async Task Hedge_AllResultsRejected_FirstReachesTheCaller()
    {
        DisposableResult[] results = [new(), new()];
        JudgedResults client = new(Runtime) { Body = (attempt, _) => Task.FromResult<object?>(results[attempt - 1]), Rejects = static _ => true };

        Assert.Same(results[0], await client.GetAsync(TestToken));

        Assert.Equal((false, true), (results[0].IsDisposed, results[1].IsDisposed));
    }

    [Fact]
    public async Task Hedge_RejectedThenFailed_FirstResultReachesTheCaller()
    {
        JudgedResults client = new(Runtime) { Body = static (attempt, _) => attempt == 1 ? Task.FromResult<object?>(null) : throw new FormatException() };

        Assert.Null(await client.GetAsync(TestToken));

        Assert.Equal(2, client.Attempts);
    }

    [Fact]
    public async Task Hedge_PredicateThrows_ItsExceptionReachesTheCaller()
    {
        InvalidOperationException thrown = new("predicate");
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(2);
        JudgedResults client = new(Runtime) { Body = bodies.RunAsync, Rejects = _ => throw thrown };

        Task<object?> call = client.GetAsync(TestToken);
        await Clock.StepAsync(1);
        await bodies[2].Started;
        bodies[2].Complete("judged");

        Assert.Same(thrown, await Record.ExceptionAsync(() => call));
        await bodies.WhenCancelledAsync(1);
        Assert.Equal(1, Statistics("Scenarios.Hedge.JudgedResults.GetAsync").Failed);
    }

    [Fact]
    public async Task Hedge_PredicateOfALoser_IsNotAsked()
    {
        int asked = 0;
        RacedBodies<object?> bodies = RacedBodies<object?>.Deaf(2);
        DisposableResult late = new();
        JudgedResults client = new(Runtime)
        {
            Body = bodies.RunAsync,
            Rejects = _ =>
            {
                asked++;
                return false;
            },
        };

        Task<object?> call = client.GetAsync(TestToken);
        await Clock.StepAsync(1);
        await bodies[2].Started;
        bodies[2].Complete("second");
        Assert.Equal("second", await call);
        bodies[1].Complete(late);
        await late.WhenDisposed;

        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task Hedge_ResponseOfTheSet_AsksForAnother(HttpStatusCode status)
    {
        HttpHedge client = new(Runtime)
        {
            Body = (attempt, _) => Task.FromResult(new HttpResponseMessage(attempt < 3 ? status : HttpStatusCode.OK)),
        };

        using HttpResponseMessage response = await client.GetAsync(new Uri("http://localhost"), TestToken);

        Assert.Equal((HttpStatusCode.OK, 3), (response.StatusCode, client.Attempts));
    }

    [Fact]
    public async Task Hedge_OtherResponse_IsTheAnswer()
    {
        HttpHedge client = new(Runtime) { Body = static (_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError)) };

        using HttpResponseMessage response = await client.GetAsync(new Uri("http://localhost"), TestToken);

        Assert.Equal((HttpStatusCode.InternalServerError, 1), (response.StatusCode, client.Attempts));
    }
}

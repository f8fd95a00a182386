using System.Net;
using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryFilterTests : VirtualTimeTest
{
    public static TheoryData<Exception, int> Listed => new()
    {
        { new InvalidOperationException(), 3 },
        { new InvalidTimeZoneException(), 1 },
        { new InvalidOperationSubtypeException(), 3 },
        { new ObjectDisposedException("it"), 1 },
        { new TimeoutException(), 1 },
        { new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable), 1 },
        { new AggregateException(new InvalidOperationException()), 1 },
    };

    public static TheoryData<Exception, int> Inner => new()
    {
        { new IOException(), 3 },
        { new AggregateException(new ArgumentException("it"), new IOException()), 3 },
        { new ArgumentException("it", new ArgumentException("it", new IOException())), 3 },
        { new ArgumentException("it", new FileNotFoundException()), 1 },
        { new AggregateException(new IOException(), new FileNotFoundException()), 1 },
        { new IOException("it", new FileNotFoundException()), 1 },
        { new TimeoutException(), 1 },
    };

    public static TheoryData<Exception, int> Statuses => new()
    {
        { new HttpRequestException("it", null, HttpStatusCode.InternalServerError), 3 },
        { new CarriedStatusException(418), 3 },
        { new HttpRequestException("it", null, HttpStatusCode.ServiceUnavailable), 1 },
        { new CarriedStatusException(null), 1 },
        { new TimeoutException(), 3 },
    };

    public static TheoryData<Exception, int> ListedOrStatus => new()
    {
        { new TimeoutException(), 3 },
        { new HttpRequestException("it", null, HttpStatusCode.InternalServerError), 3 },
        { new HttpRequestException("it", null, HttpStatusCode.ServiceUnavailable), 1 },
        { new IOException(), 1 },
    };

    public static TheoryData<Exception, int> ListedAndWanted => new()
    {
        { new TimeoutException("again"), 3 },
        { new TimeoutException("enough"), 1 },
        { new IOException("again"), 1 },
    };

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task OnAndExcept_Failure_IsTriedAsListed(Exception failure, int attempts)
    {
        OnAndExcept client = new(Runtime) { Body = _ => Task.FromException<string>(failure) };

        Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Equal(attempts, client.Attempts);
    }

    [Theory]
    [MemberData(nameof(Inner))]
    public async Task MatchInner_NestedFailure_IsTriedAsListed(Exception failure, int attempts)
    {
        InnerExceptions client = new(Runtime) { Body = _ => Task.FromException<string>(failure) };

        Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Equal(attempts, client.Attempts);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task StatusCodes_CarriedByException_ReplaceTheUsualOnes(Exception failure, int attempts)
    {
        OwnStatusCodes client = new(Runtime) { Body = _ => Task.FromException<string>(failure) };

        Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Equal(attempts, client.Attempts);
    }

    [Theory]
    [MemberData(nameof(ListedOrStatus))]
    public async Task StatusCodes_BesideOn_EitherIsEnough(Exception failure, int attempts)
    {
        OnWithStatusCodes client = new(Runtime) { Body = _ => Task.FromException<string>(failure) };

        Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Equal(attempts, client.Attempts);
    }

    [Fact]
    public async Task When_Alone_DecidesOnEveryFailureButExcept()
    {
        List<Exception> asked = [];
        WhenAlone client = new(Runtime)
        {
            Wanted = failure =>
            {
                asked.Add(failure);
                return failure is ArgumentException;
            },
        };
        ArgumentException permanent = new("it");
        client.Body = _ => Task.FromException<string>(permanent);
        Assert.Same(permanent, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Equal((3, 3), (client.Attempts, asked.Count));

        client.Body = _ => Task.FromException<string>(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => client.LoadAsync(TestToken));
        Assert.Equal((4, 4), (client.Attempts, asked.Count));

        client.Body = _ => Task.FromException<string>(new FormatException());
        await Assert.ThrowsAsync<FormatException>(() => client.LoadAsync(TestToken));
        Assert.Equal((5, 4), (client.Attempts, asked.Count));
    }

    [Fact]
    public async Task When_Throws_ItsExceptionReachesTheCaller()
    {
        InvalidOperationException thrown = new("hook");
        WhenAlone client = new(Runtime) { Body = _ => Task.FromException<string>(new TimeoutException()), Wanted = _ => throw thrown };

        Assert.Same(thrown, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Equal((1L, 1L), (Statistics("Scenarios.Retry.WhenAlone.LoadAsync").Calls, Statistics("Scenarios.Retry.WhenAlone.LoadAsync").Failed));
    }

    [Theory]
    [MemberData(nameof(ListedAndWanted))]
    public async Task When_BesideOn_BothMustHold(Exception failure, int attempts)
    {
        WhenAndOn client = new(Runtime) { Body = _ => Task.FromException<string>(failure) };

        Assert.Same(failure, await Record.ExceptionAsync(() => client.LoadAsync(TestToken)));
        Assert.Equal(attempts, client.Attempts);
    }

    private sealed class InvalidOperationSubtypeException : InvalidOperationException;
}

using Scenarios.Synchronous;

namespace Resilience.Aop.Integration.Tests;

/// <summary>Breaker and fallback of synchronous methods.</summary>
public sealed class SynchronousPolicyTests : VirtualTimeTest
{
    [Fact]
    public void Breaker_FailuresInARow_RefusesUntilTheBreakIsOver()
    {
        Breaking client = new(Runtime) { Body = static () => throw new IOException("away") };
        Assert.Throws<IOException>(client.Run);
        Assert.Throws<IOException>(client.Run);

        CircuitBreakerOpenException refusal = Assert.Throws<CircuitBreakerOpenException>(client.Run);

        Assert.Equal((2, Seconds(10)), (client.Attempts, refusal.RetryAfter));
        Clock.Advance(Seconds(10));
        client.Body = static () => { };
        client.Run();
        Assert.Equal((3, CircuitState.Closed), (client.Attempts, Breaker("sync-breaker").State));
    }

    [Fact]
    public void Fallback_LevelsFail_TheNextOneIsAsked()
    {
        FallingBack client = new(Runtime) { Body = static () => throw new IOException("primary"), Third = static failure => failure.Message };

        Assert.Equal("second", client.Load("a", TestToken));
    }

    [Fact]
    public void Fallback_MemberOfAnotherException_IsPassedOver()
    {
        FallingBack client = new(Runtime)
        {
            Body = static () => throw new IOException("primary"),
            Second = static (_, _) => throw new TimeoutException(),
            Third = static _ => "third",
        };

        Assert.Equal("nothing", client.Load("a", TestToken));
    }

    [Fact]
    public void Fallback_LastGoodResult_AnswersBeforeTheDefault()
    {
        FallingBack client = new(Runtime) { Body = static () => "good" };
        Assert.Equal("good", client.Load("a", TestToken));
        client.Body = static () => throw new IOException("primary");

        Assert.Equal("good", client.Load("a", TestToken));
        Assert.Equal("nothing", client.Load("b", TestToken));
        Clock.Advance(Seconds(60));
        Assert.Equal("nothing", client.Load("a", TestToken));
    }

    [Fact]
    public async Task Fallback_SlowMember_IsAskedToStop()
    {
        FallingBack client = new(Runtime)
        {
            Body = static () => throw new IOException("primary"),
            Second = static (_, token) => OwnThread.UntilCancelled<string>(token),
        };
        Task<string> call = OwnThread.RunAsync(() => client.Load("a", TestToken));

        await Clock.StepAsync(4);

        Assert.Equal("nothing", await call);
    }

    [Fact]
    public void Fallback_WithoutResult_TakesTheFailure()
    {
        List<Exception> answered = [];
        IOException failure = new("primary");
        WithoutAnswer client = new(Runtime) { Body = () => throw failure, Second = answered.Add };

        client.Run();

        Assert.Same(failure, Assert.Single(answered));
    }

    [Fact]
    public void Fallback_EveryLevelFails_SaysSo()
    {
        IOException failure = new("primary");
        WithoutAnswer client = new(Runtime) { Body = () => throw failure, Second = static _ => throw new TimeoutException() };

        FallbackExhaustedException exhausted = Assert.Throws<FallbackExhaustedException>(client.Run);

        Assert.Equal([typeof(IOException), typeof(TimeoutException)], ((AggregateException)exhausted.InnerException!).InnerExceptions.Select(static inner => inner.GetType()));
    }

    [Fact]
    public void EveryPolicy_Success_AllocatesNothing()
    {
        Quick client = new(new ResilienceRuntime()); // the scripted clock allocates
        using CancellationTokenSource caller = new();
        CancellationToken token = caller.Token;
        int sum = 0;
        long Measure()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1_000; i++)
            {
                sum += client.Work(1, token);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Measure();

        Assert.Equal(0, Measure());
        Assert.Equal(2_000, sum);
    }

    [Fact]
    public void Signatures_OfEveryKind_AreProtected()
    {
        Signatures client = new(Runtime);
        Assert.Equal((3, null), Signatures.Pair(1, 2));
        Assert.Equal("a", client.Generic("a", 1, 2));
        client.Failures = 1;
        Assert.Equal(5, (int)client.Dynamic(5));
        client.Failures = 1;
        Assert.Equal(["one", null], client.List());
        client.Failures = 1;
        List<int> calls = [];
        client.CallQuiet(calls);
        Assert.Equal([0, 1], calls);
        client.Failures = 1;
        Assert.Throws<IOException>(() => client.Bare());
        Assert.Equal(6, new SignatureStruct(Runtime, 3).Multiply(2));
    }
}

using Scenarios.Cache;

namespace Resilience.Aop.Integration.Tests;

public sealed class CacheCompositionTests : VirtualTimeTest
{
    private const string Operation = "Scenarios.Cache.AroundEverything.LoadAsync";

    [Fact]
    public async Task Retry_StandsInsideTheFlight()
    {
        int runs = 0;
        AroundEverything client = new(Runtime)
        {
            Body = (id, _) => ++runs < 3 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("good " + id),
        };

        Task<string> first = client.LoadAsync("a", TestToken);
        Task<string> second = client.LoadAsync("a", TestToken);
        await Clock.StepAsync(2);
        await Clock.StepAsync(2);

        Assert.Equal(["good a", "good a"], await Task.WhenAll(first, second));
        Assert.Equal("good a", await client.LoadAsync("a", TestToken));
        Assert.Equal(3, runs);
        Assert.Equal((1L, 1L), (Statistics(Operation).Calls, Statistics(Operation).SucceededAfterRetry));
    }

    [Fact]
    public async Task Hit_NeedsNeitherBreakerNorSlot()
    {
        AroundEverything client = new(Runtime);
        await client.LoadAsync("a", TestToken);
        Breaker("cached").Isolate();
        HeldBody<string> body = HeldBody<string>.Deaf();

        Assert.Equal("good a", await client.LoadAsync("a", TestToken));
        Assert.Equal("answer b", await client.LoadAsync("b", TestToken));
        Assert.Equal(1, BulkheadOf("cached").Stats.Total);
        Assert.Equal(0, body.Runs);
    }

    [Fact]
    public async Task Fallback_AnswersEachCallerWithItsArguments_AndIsNotKept()
    {
        AroundEverything client = new(Runtime) { Body = static (_, _) => Task.FromException<string>(new InvalidDataException()) };

        Assert.Equal("answer a", await client.LoadAsync("a", TestToken));
        client.Body = static (id, _) => Task.FromResult("good " + id);

        Assert.Equal("good a", await client.LoadAsync("a", TestToken));
    }

    [Fact]
    public async Task AttemptTimeout_BoundsTheFlight_AndEveryCallerFallsBack()
    {
        HeldBody<string> body = HeldBody<string>.Cooperative();
        AroundEverything client = new(Runtime) { Body = (_, token) => body.RunAsync(token) };
        Task<string>[] calls = [client.LoadAsync("a", TestToken), client.LoadAsync("a", TestToken)];

        await Clock.StepAsync(10);
        await Clock.StepAsync(2);
        await Clock.StepAsync(10);
        await Clock.StepAsync(2);
        await Clock.StepAsync(10);

        Assert.Equal(["answer a", "answer a"], await Task.WhenAll(calls));
        Assert.Equal((3, 0), (body.Runs, Runtime.Caches.Single().Count));
    }

    [Fact]
    public async Task Cancelled_Caller_GetsNoFallback()
    {
        HeldBody<string> body = HeldBody<string>.Cooperative();
        AroundEverything client = new(Runtime) { Body = (_, token) => body.RunAsync(token) };
        using CancellationTokenSource source = new();
        Task<string> gone = client.LoadAsync("a", source.Token);
        Task<string> waiting = client.LoadAsync("a", TestToken);

        await source.CancelAsync();
        OperationCanceledException seen = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        body.Complete("good");

        Assert.Equal(source.Token, seen.CancellationToken);
        Assert.Equal("good", await waiting);
        Assert.Equal((0, 1L), (BulkheadOf("cached").Stats.Active, Statistics(Operation).SucceededAtOnce));
    }

    [Fact]
    public async Task EveryCallerGone_CancelsTheAttemptAndReleasesItsSlot()
    {
        HeldBody<string> body = HeldBody<string>.Cooperative();
        AroundEverything client = new(Runtime) { Body = (_, token) => body.RunAsync(token) };
        using CancellationTokenSource source = new();
        Task<string> call = client.LoadAsync("a", source.Token);

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.True(SpinWait.SpinUntil(() => BulkheadOf("cached").Stats.Active == 0 && Statistics(Operation).Cancelled == 1, TimeSpan.FromMinutes(1)));
        Assert.Equal(CircuitState.Closed, Breaker("cached").State);
        Assert.Equal(1, body.Runs);
    }

    [Theory]
    [InlineData(-1, 4, 3)]
    [InlineData(1, 1, 1)]
    public async Task RejectedResult_IsHandedOutButNotKept(int result, int runsOfTwoCalls, int third)
    {
        int runs = 0;
        RejectedResults client = new(Runtime) { Body = () => { runs++; return Task.FromResult(result); } };

        Assert.Equal(result, await client.LoadAsync());
        Assert.Equal(result, await client.LoadAsync());
        Assert.Equal(runsOfTwoCalls, runs);

        client.Body = static () => Task.FromResult(3);
        Assert.Equal(third, await client.LoadAsync());
    }

    [Fact]
    public async Task RejectedResult_OfTheFallback_IsNotKeptEither()
    {
        RejectedResults client = new(Runtime) { Body = static () => Task.FromResult(-1) };

        Assert.Equal(7, await client.LoadOrSevenAsync());
        Assert.Equal(7, await client.LoadOrSevenAsync());
        client.Body = static () => Task.FromResult(2);

        Assert.Equal(2, await client.LoadOrSevenAsync());
    }
}

using Scenarios.Decorator;

namespace Resilience.Aop.Integration.Tests;

public sealed class DecoratorTests : VirtualTimeTest, IDisposable
{
    private const string Send = "Scenarios.Decorator.ResilientAgentApi.SendAsync";

    private readonly FakeAgentApi _inner = new();
    private readonly IAgentApi _api;

    public DecoratorTests() => _api = new ResilientAgentApi(_inner, Runtime);

    public void Dispose()
    {
        _api.Dispose();
        _inner.Dispose();
    }

    [Fact]
    public async Task Method_TwoFailures_IsTriedAgainThroughTheInterface()
    {
        int attempts = 0;
        _inner.Body = _ => ++attempts < 3 ? throw new IOException("away") : Task.CompletedTask;

        Task<string> call = _api.SendAsync("one", TestToken, quick: true);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);

        Assert.Equal("one True", await call);
        Assert.Equal(["Send one", "Send one", "Send one"], _inner.Calls);
        Assert.Equal((1L, 3L, 1L), (Statistics(Send).Calls, Statistics(Send).Attempts, Statistics(Send).SucceededAfterRetry));
    }

    [Fact]
    public async Task Method_InnerNeverEnds_TimesOutAndCancelsItsToken()
    {
        List<CancellationToken> tokens = [];
        _inner.Body = token =>
        {
            tokens.Add(token);
            return Task.Delay(Timeout.Infinite, token);
        };

        Task<string> call = _api.SendAsync("one", TestToken);
        for (int step = 0; step < 5; step++)
        {
            await Clock.StepAsync(step % 2 == 0 ? 10 : 1 << (step / 2));
        }

        await Assert.ThrowsAsync<ResilienceTimeoutException>(() => call);
        Assert.Equal(3, tokens.Count);
        Assert.All(tokens, static token => Assert.True(token.IsCancellationRequested));
    }

    [Fact]
    public async Task Method_CallerCancels_IsCancelledWithTheCallersToken()
    {
        using CancellationTokenSource source = new();
        _inner.Body = static token => Task.Delay(Timeout.Infinite, token);

        Task<string> call = _api.SendAsync("one", source.Token);
        await source.CancelAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, thrown.CancellationToken);
        Assert.Single(_inner.Calls);
    }

    [Fact]
    public async Task Method_DeclaredAsAPartialMethod_HasPoliciesOfItsOwn()
    {
        _inner.Body = static _ => throw new IOException();

        await Assert.ThrowsAsync<IOException>(async () => await _api.CountAsync(TestToken));
        await Assert.ThrowsAsync<CircuitBreakerOpenException>(async () => await _api.CountAsync(TestToken));

        Assert.Equal((2, CircuitState.Open), (_inner.Calls.Count, Breaker("agents").State));
    }

    [Fact]
    public async Task Method_ThatOptsOut_IsForwardedAsItIs()
    {
        Task failed = Task.FromException(new IOException());
        _inner.Body = _ => failed;

        Task returned = _api.PingAsync();

        Assert.Same(failed, returned);
        await Assert.ThrowsAsync<IOException>(() => returned);
        Assert.False(Runtime.Statistics.TryGet("Scenarios.Decorator.ResilientAgentApi.PingAsync", out _));
    }

    [Fact]
    public async Task Method_WithABodyInTheInterface_IsTheInnerObjectsOwn()
    {
        Assert.Equal("hi Ann", await _api.GreetAsync("Ann"));
        Assert.Equal(["Greet"], _inner.Calls);
        Assert.Equal(1, Statistics("Scenarios.Decorator.ResilientAgentApi.GreetAsync").Calls);
    }

    [Fact]
    public async Task Stream_FailsBeforeTheFirstItem_IsTriedAgain()
    {
        int attempts = 0;
        _inner.Body = _ => ++attempts < 2 ? throw new IOException() : Task.CompletedTask;
        List<string> items = [];

        Task reading = Task.Run(async () =>
        {
            await foreach (string item in _api.ListAsync("a", TestToken))
            {
                items.Add(item);
            }
        }, TestToken);
        await Clock.StepAsync(1);
        await reading;

        Assert.Equal(["a1", "a2"], items);
        Assert.Equal(["List", "List"], _inner.Calls);
    }

    [Fact]
    public void Synchronous_ThatThePoliciesDoNotFit_IsForwardedAsItIs()
    {
        IOException failure = new();
        _inner.Body = _ => throw failure;

        Assert.Same(failure, Assert.Throws<IOException>(() => _api.Describe("one")));

        Assert.Equal(["Describe"], _inner.Calls);
    }

    [Fact]
    public void Members_WithoutPolicies_ReachTheInnerObject()
    {
        List<string> seen = [];
        void Remember(object? sender, string what) => seen.Add(what);
        _api.Changed += Remember;
        _inner.Raise("first");
        _api.Changed -= Remember;
        _inner.Raise("second");
        _api.Budget += 3;
        _api["a", 4] = 9;
        int looks = 0;

        Assert.Equal(["first"], seen);
        Assert.Equal(("fake", 8, 9, null), (_api.Name, _inner.Budget, _inner["a", 4], _api["a"]));
        Assert.True(_api.TryFind("x", out string? found, ref looks, 1));
        Assert.False(_api.TryFind("x", out string? none, ref looks, 1));
        Assert.Equal(("x", null, 2), (found, none, looks));
    }

    [Fact]
    public void Dispose_OfTheDecorator_DisposesTheInnerObjectOnce()
    {
        _inner.Body = static _ => throw new IOException();

        _api.Dispose();

        Assert.Equal(["Dispose"], _inner.Calls);
    }

    [Fact]
    public async Task Method_OfTheClassItself_HasTheInterfacesDefaultValues()
    {
        using ResilientAgentApi api = new(_inner, Runtime);

        Assert.Equal("two False", await api.SendAsync("two"));
        Assert.Null(api["nobody"]);
    }
}

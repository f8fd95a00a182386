using Scenarios.Fallback;

namespace Resilience.Aop.Integration.Tests;

public sealed class FallbackCacheTests : VirtualTimeTest
{
    private const string LastGoodOperation = "Scenarios.Fallback.LastGoodResult.LoadAsync";

    [Fact]
    public async Task LastGood_SameKey_AnswersAfterTheMembers()
    {
        LastGoodResult client = new(Runtime);
        await client.LoadAsync("a", 1, TestToken);
        await client.LoadAsync("b", 1, TestToken);
        client.Body = static _ => Task.FromException<string?>(new TimeoutException());

        Assert.Equal("good a", await client.LoadAsync("a", 2, TestToken));
        Assert.Equal("good b", await client.LoadAsync("b", 2, TestToken));
        Assert.Equal("default", await client.LoadAsync("c", 2, TestToken));

        client.Second = static () => Task.FromResult<string?>("second");
        Assert.Equal("second", await client.LoadAsync("a", 3, TestToken));
    }

    [Theory]
    [InlineData(59.999, "good a")]
    [InlineData(60, "default")]
    public async Task LastGood_Age_LimitsItsUse(double seconds, string expected)
    {
        LastGoodResult client = new(Runtime);
        await client.LoadAsync("a", 1, TestToken);
        client.Body = static _ => Task.FromException<string?>(new TimeoutException());

        Clock.Advance(Seconds(seconds));

        Assert.Equal(expected, await client.LoadAsync("a", 2, TestToken));
    }

    [Fact]
    public async Task LastGood_AnswersOfFallbacks_AreNeverStored()
    {
        LastGoodResult client = new(Runtime) { Body = static _ => Task.FromException<string?>(new TimeoutException()) };
        client.Second = static () => Task.FromResult<string?>("second");
        Assert.Equal("second", await client.LoadAsync("a", 1, TestToken));
        client.Second = static () => Task.FromException<string?>(new TimeoutException());

        Assert.Equal("default", await client.LoadAsync("a", 2, TestToken));
        Assert.Equal("default", await client.LoadAsync("a", 3, TestToken));

        Assert.True(Runtime.Fallbacks.TryGet(LastGoodOperation, out FallbackStore? store));
        Assert.Equal(0, store.Count);
    }

    [Fact]
    public async Task LastGood_UsedResult_DoesNotGrowYounger()
    {
        LastGoodResult client = new(Runtime);
        await client.LoadAsync("a", 1, TestToken);
        client.Body = static _ => Task.FromException<string?>(new TimeoutException());
        Clock.Advance(Seconds(40));
        Assert.Equal("good a", await client.LoadAsync("a", 2, TestToken));
        Clock.Advance(Seconds(40));

        Assert.Equal("default", await client.LoadAsync("a", 3, TestToken));
    }

    [Fact]
    public async Task LastGood_Null_IsAValue()
    {
        LastGoodResult client = new(Runtime) { Body = static _ => Task.FromResult<string?>(null) };
        await client.LoadAsync("a", 1, TestToken);
        client.Body = static _ => Task.FromException<string?>(new TimeoutException());

        Assert.Null(await client.LoadAsync("a", 2, TestToken));
    }

    [Fact]
    public async Task LastGood_ClearedStores_HaveNothing()
    {
        LastGoodResult client = new(Runtime);
        await client.LoadAsync("a", 1, TestToken);
        client.Body = static _ => Task.FromException<string?>(new TimeoutException());

        Runtime.Fallbacks.ClearAll();

        Assert.Equal("default", await client.LoadAsync("a", 2, TestToken));
    }

    [Fact]
    public async Task KeyOfAllArguments_DifferentSplits_AreDifferentKeys()
    {
        KeyOfAllArguments client = new(Runtime);
        await client.LoadAsync("a", "bc", TestToken);
        client.Body = static _ => Task.FromException<string>(new TimeoutException());

        Assert.Equal("a|bc", await client.LoadAsync("a", "bc", default));
        await Assert.ThrowsAsync<FallbackExhaustedException>(() => client.LoadAsync("ab", "c", TestToken));
    }

    [Fact]
    public async Task ComputedKey_SameKey_SharesTheResult()
    {
        ComputedKey client = new(Runtime);
        await client.LoadAsync(17, TestToken);
        client.Body = static _ => Task.FromException<int>(new TimeoutException());

        Assert.Equal(17, await client.LoadAsync(27, TestToken));
    }

    [Fact]
    public async Task ComputedKey_Throws_ItsExceptionReachesTheCaller()
    {
        InvalidOperationException thrown = new("hook");
        ComputedKey client = new(Runtime) { Key = _ => throw thrown };

        Assert.Same(thrown, await Record.ExceptionAsync(() => client.LoadAsync(1, TestToken)));
    }

    [Fact]
    public async Task MaxEntries_OneTooMany_ForgetsTheLeastRecentlyUsed()
    {
        ComputedKey client = new(Runtime);
        await client.LoadAsync(1, TestToken);
        await client.LoadAsync(2, TestToken);
        client.Body = static _ => Task.FromException<int>(new TimeoutException());
        Assert.Equal(1, await client.LoadAsync(1, TestToken)); // used: now the other is the older one
        client.Body = Task.FromResult;
        await client.LoadAsync(3, TestToken);
        client.Body = static _ => Task.FromException<int>(new TimeoutException());

        Assert.Equal(1, await client.LoadAsync(1, TestToken));
        Assert.Equal(3, await client.LoadAsync(3, TestToken));
        await Assert.ThrowsAsync<FallbackExhaustedException>(() => client.LoadAsync(2, TestToken));
    }

    [Fact]
    public async Task SharedStore_OtherMethodOfTheName_AnswersWithItsResult()
    {
        SharedStore client = new(Runtime);
        await client.ReadAsync(1);
        client.IsDown = true;

        Assert.Equal("read 1", await client.ReadAgainAsync(1));
        Assert.Equal("service", Assert.Single(Runtime.Fallbacks).Name);
    }

    [Fact]
    public async Task ConstantDefault_EveryType_IsReturned()
    {
        ConstantDefault client = new(Runtime);

        Assert.Equal(42L, await client.NumberAsync(TestToken));
        Assert.Null(await client.NothingAsync(TestToken));
        Assert.Equal("say \"hi\" \\ {0}", await client.TextAsync(TestToken));
        Assert.Equal(DayOfWeek.Friday, await client.DayAsync(TestToken));
    }

    [Fact]
    public async Task ComputedDefault_FromNothingOrArguments_IsReturned()
    {
        ComputedDefault client = new(Runtime);

        Assert.Equal("computed", await client.LoadAsync(7, TestToken));
        Assert.Equal("none for 7", await client.FindAsync(7, TestToken));
    }

    [Fact]
    public async Task ComputedDefault_Throws_IsTheLastOfTheErrors()
    {
        InvalidOperationException thrown = new("default");
        ComputedDefault client = new(Runtime) { Answer = () => throw thrown };

        FallbackExhaustedException exhausted = await Assert.ThrowsAsync<FallbackExhaustedException>(() => client.LoadAsync(7, TestToken));

        Assert.Equal(["primary", "second", "default"], exhausted.Errors.Select(static error => error.Message));
    }

    [Fact]
    public async Task LastGood_OfAnotherTypeArgument_IsNoAnswer()
    {
        GenericKeys client = new(Runtime);
        Assert.Equal("Int321", await client.NameAsync<int>(1));
        Assert.Equal("Int321", await client.NameByTemplateAsync<int>(1));
        client.IsDown = true;

        Assert.Equal("Int321", await client.NameAsync<int>(1));
        Assert.Equal("none", await client.NameAsync<string>(1));
        Assert.Equal("Int321", await client.NameByTemplateAsync<int>(1));
        Assert.Equal("none", await client.NameByTemplateAsync<string>(1));
    }
}

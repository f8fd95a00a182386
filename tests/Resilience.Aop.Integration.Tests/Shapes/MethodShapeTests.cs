using Scenarios.Shapes;

namespace Resilience.Aop.Integration.Tests;

public sealed class MethodShapeTests : VirtualTimeTest
{
    [Fact]
    public async Task StaticMethods_UseTheDefaultRuntime()
    {
        Assert.Equal("attempt 3", await StaticMethods.LoadAsync(2, TestToken));
        Assert.Equal(5, await "hello".LengthAsync());

        Assert.True(ResilienceRuntime.Default.Statistics.TryGet("Scenarios.Shapes.StaticMethods.LoadAsync", out RetryStatistics? statistics));
        Assert.Equal((1L, 3L), (statistics.Calls, statistics.Attempts));
        Assert.True(ResilienceRuntime.Default.CircuitBreakers.TryGet("Scenarios.Shapes.StaticMethods.LengthAsync", out _));
    }

    [Fact]
    public async Task VirtualMethods_Override_RunsUnderItsOwnPolicies()
    {
        OverridingMethods derived = new(Runtime);
        VirtualMethods client = derived;

        await Assert.ThrowsAsync<TimeoutException>(client.LoadAsync);
        await Assert.ThrowsAsync<TimeoutException>(client.SaveAsync);
        await Assert.ThrowsAsync<TimeoutException>(client.HideAsync);
        await Assert.ThrowsAsync<TimeoutException>(derived.HideAsync);
        await Assert.ThrowsAsync<TimeoutException>(derived.FindAsync);

        Assert.Equal(
            [
                .. Enumerable.Repeat("derived load", 3),
                .. Enumerable.Repeat("derived save", 4),
                .. Enumerable.Repeat("base hide", 2),
                .. Enumerable.Repeat("derived hide", 5),
                .. Enumerable.Repeat("derived find", 2), // the core is virtual, the policies are the base's
            ],
            client.Log);
        Assert.Equal(5, Statistics("Scenarios.Shapes.OverridingMethods.HideAsync").Attempts);
        Assert.Equal(2, Statistics("Scenarios.Shapes.VirtualMethods.HideAsync").Attempts);
    }

    [Fact]
    public async Task VirtualMethods_Base_RunsUnderItsPolicies()
    {
        VirtualMethods client = new(Runtime);

        await Assert.ThrowsAsync<TimeoutException>(client.LoadAsync);

        Assert.Equal(["base load", "base load"], client.Log);
    }

    [Fact]
    public async Task GenericMethods_EveryConstraint_IsRetried()
    {
        GenericMethods client = new(Runtime);

        Assert.Equal(7, await client.AnyAsync(7));
        Assert.Equal("x", await client.ClassAsync("x"));
        Assert.Null(await client.NullableClassAsync<string?>(null));
        Assert.Equal(3, await client.StructAsync<int>(3));
        Assert.Equal(DayOfWeek.Friday, await client.UnmanagedAsync(DayOfWeek.Friday));
        Assert.Equal("1.5", await client.NotNullAsync(1.5m));
        await using MemoryStream stream = await client.NewAsync<MemoryStream>();
        Assert.Equal(0.75, await client.NumberAsync(0.5, 0.25));
        Assert.Equal("up", await client.UpcastAsync<object, string>("up"));
        Assert.Equal(["a", null], (await client.GroupAsync(1, "a", null))[1]);

        Assert.Equal(10, Runtime.Statistics.Count());
        Assert.All(Runtime.Statistics, static operation => Assert.Equal(2, operation.Attempts));
    }

    [Fact]
    public async Task Tuples_Names_AreKept()
    {
        Tuples client = new(Runtime);

        (int Sum, string? Text) named = await client.AddAsync((Left: 2, Right: 3));
        Assert.Equal((5, null), named);
        Assert.Equal("x", (await client.AddAsync((2, 3), ("x", 1))).Text);
    }

    [Fact]
    public async Task DefaultsAndParams_AreThoseOfTheDeclaration()
    {
        DefaultsAndParams client = new(Runtime);

        Assert.Equal("a\"b\\c 7 NaN Friday ' 1.50 True 0", await client.FormatAsync());
        Assert.Equal("t  2 Monday x 3 True 2", await client.FormatAsync("t", null, 2, DayOfWeek.Monday, 'x', 3, default, "r", null));
        Assert.Equal("a\"b\\c 7 5 Friday ' 1.50 True 1", await client.FormatAsync(ratio: 5, rest: "r"));
    }

    [Fact]
    public async Task OddNames_KeywordsAndShadows_Work()
    {
        OddNames client = new(Runtime);

        Assert.Equal("1 groß 名", await client.@class(1, größe: "groß", 名前: "名"));
        Assert.Equal("text 15", await client.ShadowAsync("text", 1, 2, 3, 4, 5, TestToken));
        Assert.Equal("awaited 9", await client.async(async: 9));
    }

    [Fact]
    public async Task TokenPositions_AnyPlace_GetsTheTokenOfTheAttempt()
    {
        TokenPositions client = new(Runtime);
        using CancellationTokenSource caller = new();

        await client.FirstAsync(caller.Token, 1);
        await client.MiddleAsync(1, caller.Token);
        await client.NoneAsync(1);

        Assert.Equal(4, client.Seen.Count);
        Assert.All(client.Seen.Take(3), seen => Assert.True(seen.CanBeCanceled && seen != caller.Token));
        Assert.False(client.Seen[3].CanBeCanceled);
        await caller.CancelAsync();
        Assert.True(client.FirstAsync(caller.Token, 1).IsCanceled);
        Assert.True(client.MiddleAsync(1, caller.Token).IsCanceled);
    }

    [Fact]
    public async Task Overloads_HaveStateOfTheirOwn()
    {
        OverloadedNames client = new(Runtime) { IsDown = true };
        await Assert.ThrowsAsync<TimeoutException>(() => client.SendAsync("x"));
        client.IsDown = false;

        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => client.SendAsync("x"));
        Assert.Equal("x x2", await client.SendAsync("x", 2));
        Assert.Equal("1 x", await client.SendAsync([[1]], null));
        Assert.Equal("Char y", await client.SendAsync('y'));

        Assert.Equal(
            [
                "Scenarios.Shapes.OverloadedNames.SendAsync(List<Int32[]>,Int32?)",
                "Scenarios.Shapes.OverloadedNames.SendAsync(String)",
                "Scenarios.Shapes.OverloadedNames.SendAsync(String,Int32)",
                "Scenarios.Shapes.OverloadedNames.SendAsync<T>(T)",
            ],
            Runtime.CircuitBreakers.Select(static breaker => breaker.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Accessibilities_All_AreRetried()
    {
        Accessibilities client = new(Runtime);

        Assert.Equal("private internal protected protected internal private protected", await client.AllAsync());
        Assert.All(Runtime.Statistics, static operation => Assert.Equal(2, operation.Attempts));
    }

    [Fact]
    public async Task SynchronousCores_Throw_IsAFailedAttemptAndNothingElse()
    {
        SynchronousCores client = new(Runtime) { Body = static attempt => attempt < 3 ? throw new TimeoutException() : Task.FromResult("done") };

        Task<string> call = client.LoadAsync(TestToken); // does not throw

        Assert.Equal("done", await call);
        Assert.Equal((3L, 2L), (Breaker("synchronous").Stats.Calls, Breaker("synchronous").Stats.Failures));
        Assert.Equal((0, 3L), (BulkheadOf("synchronous").Stats.Active, BulkheadOf("synchronous").Stats.Total));
        Assert.Equal(0, Clock.ArmedTimers);
    }

    [Fact]
    public async Task SynchronousCores_NullTask_IsAnErrorThatNamesTheMethod()
    {
        SynchronousCores client = new(Runtime);

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.LoadAsync(TestToken));
        Assert.Contains("SynchronousCores.LoadAsync", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (client.Attempts, BulkheadOf("synchronous").Stats.Active)); // a programming error is not tried again
        await Assert.ThrowsAsync<InvalidOperationException>(client.RunAsync);
    }

    [Fact]
    public async Task OverridingGenerics_InheritedConstraints_AreRetried()
    {
        GenericBase client = new OverridingGenerics(Runtime);

        Assert.Equal(7, await client.AnyAsync(7));
        Assert.Null(await client.ClassAsync<string>(null));
        Assert.Equal(DayOfWeek.Friday, await client.StructAsync<DayOfWeek>(DayOfWeek.Friday));
        Assert.Equal(["x"], await client.ListAsync<List<string>, string>("x"));
        Assert.All(Runtime.Statistics, static operation => Assert.Equal(2, operation.Attempts));
    }

    [Fact]
    public async Task CallerInfo_AttributesOfTheDeclaration_Work()
    {
        CallerInfo client = new(Runtime);

        Assert.Equal(nameof(CallerInfo_AttributesOfTheDeclaration_Work), await client.WhoAsync(quick: true));
        Assert.Equal(6, await client.SumAsync(1, 2, 3));
    }
}

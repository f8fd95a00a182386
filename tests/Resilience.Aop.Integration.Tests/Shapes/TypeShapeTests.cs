using Scenarios.Shapes;

namespace Resilience.Aop.Integration.Tests;

public sealed class TypeShapeTests : VirtualTimeTest
{
    [Fact]
    public async Task GenericTypes_ClosedTypes_HaveStateOfTheirOwn()
    {
        GenericTypes<int, object> first = new(Runtime) { IsDown = true };
        GenericTypes<int, List<string>> second = new(Runtime);
        await Assert.ThrowsAsync<TimeoutException>(() => first.FindAsync(1));
        first.IsDown = false;

        await Assert.ThrowsAsync<CircuitBreakerOpenException>(() => first.FindAsync(1));
        Assert.Empty(await second.FindAsync(1));
        Assert.Equal("x", await second.ConvertAsync(1, "x"));

        Assert.Equal(
            [
                "Scenarios.Shapes.GenericTypes<Int32,List<String>>.ConvertAsync",
                "Scenarios.Shapes.GenericTypes<Int32,List<String>>.FindAsync",
                "Scenarios.Shapes.GenericTypes<Int32,Object>.FindAsync",
            ],
            Runtime.CircuitBreakers.Select(static breaker => breaker.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NestedTypes_InnerClasses_AreRetried()
    {
        Assert.Equal("x", await new NestedTypes.Middle<string>.Inner(Runtime).LoadAsync("x"));
        Assert.Equal(2, await new NestedTypes.IHost.Guest(Runtime).CountAsync());

        Assert.Equal(2, Statistics("Scenarios.Shapes.NestedTypes.Middle<String>.Inner.LoadAsync").Attempts);
        Assert.Equal(2, Statistics("Scenarios.Shapes.NestedTypes.IHost.Guest.CountAsync").Attempts);
    }

    [Fact]
    public async Task RecordsAndStructs_AreRetried()
    {
        Assert.Equal(2, await new RecordClient(Runtime, []).CountAsync());
        Assert.Equal(2, await new StructClient(Runtime, []).CountAsync());
        Assert.Equal(2, await new RecordStructClient(Runtime, []).CountAsync());
        Assert.Equal(3, Runtime.Statistics.Count());
    }

    [Fact]
    public async Task InterfaceImplementations_CallsThroughInterfaceOrDelegate_AreProtected()
    {
        ILoader loader = new InterfaceImplementations(Runtime);
        Func<string, CancellationToken, Task<string>> load = loader.LoadAsync;

        Assert.Equal("x 2", await loader.LoadAsync("x", TestToken));
        Assert.Equal("y 3", await load("y", TestToken));
        Assert.Equal(3, Statistics("Scenarios.Shapes.InterfaceImplementations.LoadAsync").Attempts);
    }

    [Fact]
    public async Task GlobalNamespace_Operation_HasNoNamespace()
    {
        Assert.Equal(2, await new GlobalNamespaceClient(Runtime).CountAsync());
        Assert.Equal(2, Statistics("GlobalNamespaceClient.CountAsync").Attempts);
    }

    [Fact]
    public async Task ClassPolicies_ReachMethodsWithoutTheirOwn()
    {
        ClassPolicies client = new(Runtime);

        await Assert.ThrowsAsync<FormatException>(client.PlainAsync);

        Assert.Equal((4, 4L), (client.Attempts, Breaker("class policies").Stats.Failures));
    }

    [Fact]
    public async Task ClassPolicies_OwnPolicy_ReplacesThatOfTheClassAsAWhole()
    {
        ClassPolicies client = new(Runtime);

        await Assert.ThrowsAsync<TimeoutException>(() => client.OwnRetryAsync(new TimeoutException()));
        Assert.Equal(2, client.Attempts);
        await Assert.ThrowsAsync<FormatException>(() => client.OwnRetryAsync(new FormatException()));
        Assert.Equal(3, client.Attempts); // On of the class is gone too

        Assert.Equal(3, Breaker("class policies").Stats.Failures); // the breaker of the class stays
    }

    [Fact]
    public async Task ClassPolicies_NoResilience_RunsBare()
    {
        ClassPolicies client = new(Runtime);

        await Assert.ThrowsAsync<FormatException>(client.BareAsync);

        Assert.Equal(1, client.Attempts);
        Assert.Empty(Runtime.Statistics);
        Assert.Empty(Runtime.CircuitBreakers);
    }

    [Fact]
    public async Task RuntimeMembers_FieldAndInheritedProperty_AreUsed()
    {
        Assert.Equal("field", await new RuntimeField(Runtime).LoadAsync());
        Assert.Equal("inherited", await new RuntimeInherited(Runtime).LoadAsync());
        Assert.Equal("property", await new RuntimeProperty { Runtime = Runtime }.LoadAsync());
        Assert.Equal(3, Runtime.Statistics.Count());
    }

    [Fact]
    public async Task RuntimeMembers_None_MeansTheDefaultRuntime()
    {
        Assert.Equal("default", await new RuntimeDefault().LoadAsync());

        Assert.True(ResilienceRuntime.Default.Statistics.TryGet("Scenarios.Shapes.RuntimeDefault.LoadAsync", out RetryStatistics? statistics));
        Assert.Equal(1, statistics.Calls);
    }

    [Fact]
    public async Task RuntimeMembers_Null_ThrowsAtTheFirstCallUntilItIsSet()
    {
        RuntimeProperty client = new();
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(client.LoadAsync);
        Assert.Contains("Scenarios.Shapes.RuntimeProperty.LoadAsync", error.Message, StringComparison.Ordinal);
        RuntimeInherited inherited = new(null);
        await Assert.ThrowsAsync<InvalidOperationException>(inherited.LoadAsync);

        client.Runtime = Runtime;
        inherited.Use(Runtime);
        Assert.Equal("property", await client.LoadAsync());
        Assert.Equal("inherited", await inherited.LoadAsync());
    }

    [Fact]
    public async Task RuntimeMembers_ChangedBetweenCalls_TakesThePlanOfTheOther()
    {
        ResilienceRuntime other = new();
        RuntimeProperty client = new() { Runtime = Runtime };
        for (int call = 0; call < 3; call++)
        {
            client.Runtime = Runtime;
            await client.LoadAsync();
            client.Runtime = other;
            await client.LoadAsync();
        }

        Assert.Equal(3, Statistics("Scenarios.Shapes.RuntimeProperty.LoadAsync").Calls);
        Assert.Equal(3, Assert.Single(other.Statistics).Calls);
    }
}

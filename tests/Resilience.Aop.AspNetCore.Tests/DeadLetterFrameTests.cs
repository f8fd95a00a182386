using Microsoft.Extensions.Time.Testing;

namespace Resilience.Aop.AspNetCore.Tests;

/// <summary>What frames say of dead letters, also when their store does not answer.</summary>
public sealed class DeadLetterFrameTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Frame_DeadLetters_AreGroupedAndCounted()
    {
        await using DashboardHost host = await DashboardHost.StartAsync();
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        host.Shop.Body = static _ => throw new InvalidOperationException(new string('x', 600));
        await Shop.Catch(host.Shop.KeptAsync(1));
        await Shop.Catch(host.Shop.KeptAsync(2));
        host.Time.Advance(Second);
        await reader.ReadAsync();
        host.Time.Advance(Second);
        DashboardFrame frame = await reader.ReadAsync();
        DeadLetterGroupFrame group = Assert.Single(frame.DeadLetterGroups);
        Assert.Equal(("letters", 2, "System.InvalidOperationException"), (group.Queue, group.Count, group.FailureType));
        Assert.Equal(Shop.Type + ".KeptAsync", group.Operation);
        Assert.Equal(501, group.Message.Length);
        Assert.Equal(2, frame.Totals.DeadLetters);
        Assert.Equal(("letters", 2), (Assert.Single(frame.DeadLetterQueues).Name, frame.DeadLetterQueues[0].Depth));
    }

    [Fact]
    public async Task Frame_StoreFails_SaysSoAndGoesOn()
    {
        FailingStore store = new();
        await using DashboardHost host = await DashboardHost.StartAsync(store: store);
        using FrameReader reader = await host.OpenAsync();
        Assert.Equal("System.IO.IOException", (await reader.ReadAsync()).DeadLetterError);
        store.IsWell = true;
        DashboardFrame frame = new();
        for (int second = 0; second < 11; second++)
        {
            host.Time.Advance(Second);
            frame = await reader.ReadAsync();
        }

        Assert.Null(frame.DeadLetterError);
    }

    [Fact]
    public async Task Frame_StoreDoesNotAnswer_HoldsNoFrameUp()
    {
        FailingStore store = new() { IsSilent = true };
        await using DashboardHost host = await DashboardHost.StartAsync(store: store);
        using FrameReader reader = await host.OpenAsync();
        await reader.ReadAsync();
        for (int second = 2; second < 30; second++)
        {
            host.Time.Advance(Second);
            Assert.Equal(second, (await reader.ReadAsync()).Sequence);
        }

        Assert.Equal(1, store.Asked);
    }

    [Fact]
    public void Frame_ReplayThatSucceeds_HasTheStoreAskedSoon()
    {
        FailingStore store = new() { IsWell = true };
        FakeTimeProvider time = new();
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = time, MeterFactory = new MeterFactory(), DeadLetterStore = store });
        DeadLetterGroups groups = new(runtime, CancellationToken.None);
        groups.Refresh([new DeadLetterSnapshot { Recorded = 5, Depth = 5 }]);
        Assert.Equal(1, store.Asked);
        time.Advance(2 * Second);
        groups.Refresh([new DeadLetterSnapshot { Recorded = 5, Depth = 5 }]);
        Assert.Equal(1, store.Asked);
        groups.Refresh([new DeadLetterSnapshot { Recorded = 5, Replayed = 1, Depth = 4 }]);
        Assert.Equal(2, store.Asked);
        time.Advance(2 * Second);
        groups.Refresh([new DeadLetterSnapshot { Recorded = 5, Replayed = 1, Depth = 3 }]); // one was taken out otherwise
        Assert.Equal(3, store.Asked);
    }
}

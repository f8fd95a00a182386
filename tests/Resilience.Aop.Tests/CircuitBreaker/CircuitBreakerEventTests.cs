using Microsoft.Extensions.Logging;

namespace Resilience.Aop.Tests;

public sealed class CircuitBreakerEventTests
{
    private static readonly CircuitBreakerOptions Options = BreakerBench.Off with
    {
        FailureThreshold = 1, SuccessThreshold = 1, BreakDuration = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public void StateChanged_WholeCycle_TellsEachChangeWithTheBreakerAsSender()
    {
        BreakerBench bench = new(Options);
        List<object?> senders = [];
        bench.Breaker.StateChanged += (sender, _) => senders.Add(sender);

        bench.BreakAndWait();
        bench.Succeed();

        Assert.Equal(
            [
                (CircuitState.Closed, CircuitState.Open), (CircuitState.Open, CircuitState.HalfOpen),
                (CircuitState.HalfOpen, CircuitState.Closed),
            ],
            bench.Changes.Select(change => (change.From, change.To)));
        Assert.All(bench.Changes, change => Assert.Equal("orders", change.Name));
        Assert.All(senders, sender => Assert.Same(bench.Breaker, sender));
    }

    [Fact]
    public void StateChanged_ThrowingSubscriber_IsLoggedAndHarmsNobody()
    {
        BreakerBench bench = new(Options);
        InvalidOperationException thrown = new("subscriber");
        List<CircuitState> told = [];
        bench.Breaker.StateChanged += (_, _) => throw thrown;
        bench.Breaker.StateChanged += (_, change) => told.Add(change.To);

        Assert.True(bench.Fail());
        bench.Pass(1);
        bench.Succeed();

        Assert.Equal([CircuitState.Open, CircuitState.HalfOpen, CircuitState.Closed], told);
        var entries = bench.Log.Entries.Where(entry => entry.Id == 1101).ToList();
        Assert.Equal(3, entries.Count);
        Assert.All(entries, entry => Assert.Equal((LogLevel.Error, thrown), (entry.Level, entry.Failure)));
    }

    [Fact]
    public void StateChanged_BrokenLog_HarmsNobody()
    {
        BreakerBench bench = new(Options);
        bench.Breaker.StateChanged += (_, _) => throw new InvalidOperationException();
        bench.Log.IsBroken = true;

        Assert.True(bench.Fail());
        bench.Pass(1);
        bench.Succeed();

        Assert.Equal((CircuitState.Closed, 3), (bench.State, bench.Changes.Count));
    }

    [Fact]
    public void StateChanged_SubscriberChangesTheState_EverybodyIsToldInOrder()
    {
        BreakerBench bench = new(Options);
        List<CircuitState> second = [];
        bench.Breaker.StateChanged += (_, change) =>
        {
            if (change.To == CircuitState.Open)
            {
                bench.Breaker.Isolate();
                bench.Breaker.Reset();
            }
        };
        bench.Breaker.StateChanged += (_, change) => second.Add(change.To);

        Assert.True(bench.Fail());

        CircuitState[] expected = [CircuitState.Open, CircuitState.Isolated, CircuitState.Closed];
        Assert.Equal(expected, bench.Changes.Select(change => change.To));
        Assert.Equal(expected, second);
        Assert.Equal(CircuitState.Closed, bench.State);
    }

    [Fact]
    public void StateChanged_SubscriberCallsThroughTheBreaker_IsServed()
    {
        BreakerBench bench = new(Options with { BreakDuration = TimeSpan.Zero });
        bool? passed = null;
        bench.Breaker.StateChanged += (sender, change) => passed ??= bench.Breaker.TryEnter(bench.Now, out _);

        bench.Fail();

        Assert.True(passed);
        Assert.Equal(CircuitState.HalfOpen, bench.State);
    }

    [Fact]
    public async Task StateChanged_WhileASubscriberRuns_NoLockIsHeld()
    {
        BreakerBench bench = new(Options);
        bool served = false;
        bench.Breaker.StateChanged += (_, change) =>
        {
            // Another thread uses everything that takes the lock. If it were held, this would time out.
            if (change.To == CircuitState.Open)
            {
                served = Task.Run(() =>
                {
                    _ = bench.Breaker.Stats;
                    bench.Breaker.Redefine(Options);
                    bench.Breaker.Isolate();
                }).Wait(TimeSpan.FromMinutes(1));
            }
        };

        await Task.Run(() => bench.Fail());

        Assert.True(served);
        Assert.Equal([CircuitState.Open, CircuitState.Isolated], bench.Changes.Select(change => change.To));
    }

    [Fact]
    public void StateChanged_Unsubscribed_IsNotTold()
    {
        BreakerBench bench = new(Options);
        int told = 0;
        void Count(object? sender, CircuitStateChangedEventArgs change) => told++;
        bench.Breaker.StateChanged += Count;
        bench.Breaker.StateChanged -= Count;

        bench.Fail();

        Assert.Equal(0, told);
    }

    [Fact]
    public void Log_EveryState_HasItsIdAndLevel()
    {
        BreakerBench bench = new(Options);
        IOException failure = new();
        bench.Fail(failure);
        bench.Pass(1);
        bench.Succeed();
        bench.Breaker.Isolate();
        bench.Breaker.Disable();

        Assert.Equal(
            [
                (1100, LogLevel.Warning), (1104, LogLevel.Information), (1103, LogLevel.Information),
                (1105, LogLevel.Warning), (1106, LogLevel.Warning),
            ],
            bench.Log.Entries.Select(entry => (entry.Id, entry.Level)));
        Assert.Same(failure, bench.Log.Entries[0].Failure);
        Assert.All(bench.Log.Entries, entry => Assert.Contains("'orders'", entry.Text, StringComparison.Ordinal));
    }
}

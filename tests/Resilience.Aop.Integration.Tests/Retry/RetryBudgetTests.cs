using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryBudgetTests : VirtualTimeTest
{
    private readonly Budgeted _client;

    public RetryBudgetTests() => _client = new Budgeted(Runtime);

    [Fact]
    public async Task Budget_Spent_EndsTheCallAtOnceWithItsLastOutcome()
    {
        RetryBudget budget = Runtime.RetryBudgets.GetOrAdd("shared", new RetryBudgetOptions { Share = 0, PerSecond = 0.4 });
        List<Exception> failures = [];
        _client.Body = _ =>
        {
            failures.Add(new TimeoutException());
            return Task.FromException<string>(failures[^1]);
        };

        Exception first = await Assert.ThrowsAsync<TimeoutException>(_client.LoadAsync);
        Exception second = await Assert.ThrowsAsync<TimeoutException>(() => _client.FindAsync().AsTask());

        // Four retries in all: three for the first call, one for the second, shared by name.
        Assert.Equal(4 + 2, failures.Count);
        Assert.Same(failures[3], first);
        Assert.Same(failures[5], second);
        Assert.Equal((2L, 4L, 1L), (budget.Stats.Calls, budget.Stats.Retries, budget.Stats.Denied));
        Assert.Equal(1, Statistics("Scenarios.Retry.Budgeted.FindAsync").Failed);
        Assert.Equal(2, Statistics("Scenarios.Retry.Budgeted.FindAsync").Attempts);
    }

    [Fact]
    public async Task Budget_Spent_ReturnsTheLastResult()
    {
        Runtime.RetryBudgets.GetOrAdd("results", new RetryBudgetOptions { Share = 0, PerSecond = 0.1 });
        _client.Body = static attempt => Task.FromResult($"bad {attempt}");

        Assert.Equal("bad 2", await _client.JudgeAsync());
        Assert.Equal("bad 3", await _client.JudgeAsync());
    }

    [Fact]
    public async Task Budget_EveryCall_PaysItsShare()
    {
        RetryBudget budget = Runtime.RetryBudgets.GetOrAdd("shared", new RetryBudgetOptions { Share = 0.2, PerSecond = 0 });
        for (int call = 0; call < 5; call++)
        {
            await _client.LoadAsync();
            await _client.FindAsync();
        }

        Assert.Equal(2, budget.Stats.Available, 9);
        _client.Body = static attempt => attempt == 11 ? Task.FromException<string>(new TimeoutException()) : Task.FromResult("done");
        Assert.Equal("done", await _client.LoadAsync());
        Assert.Equal((11L, 1L, 0L), (budget.Stats.Calls, budget.Stats.Retries, budget.Stats.Denied));
    }

    [Fact]
    public async Task Budget_Undefined_HasTheDefaults()
    {
        await _client.LoadAsync();

        Assert.True(Runtime.RetryBudgets.TryGet("shared", out RetryBudget? budget));
        Assert.Equal(new RetryBudgetOptions(), budget.Options);
        Assert.Equal(100.2, budget.Stats.Available, 9);
    }

    [Fact]
    public async Task Budget_OffByDefault_LimitsNothing()
    {
        _client.Body = static _ => Task.FromException<string>(new TimeoutException());
        for (int call = 0; call < 100; call++)
        {
            await Assert.ThrowsAsync<TimeoutException>(_client.FreeAsync);
        }

        Assert.Equal(400, _client.Attempts);
        Assert.Empty(Runtime.RetryBudgets);
    }

    [Fact]
    public async Task DefaultRetryBudget_OneLine_CoversEveryRetryThatNamesNone()
    {
        ResilienceRuntime runtime = new(new ResilienceRuntimeOptions { TimeProvider = Clock, DefaultRetryBudget = "all" });
        Budgeted client = new(runtime) { Body = static _ => Task.FromException<string>(new TimeoutException()) };
        for (int call = 0; call < 100; call++)
        {
            await Assert.ThrowsAsync<TimeoutException>(client.FreeAsync);
        }

        Assert.True(runtime.RetryBudgets.TryGet("all", out RetryBudget? budget));
        Assert.Equal(100 + 20, budget.Stats.Retries);
        Assert.Equal(100 + 120, client.Attempts);

        await Assert.ThrowsAsync<TimeoutException>(client.LoadAsync);
        Assert.Equal(100, budget.Stats.Calls);
        Assert.True(runtime.RetryBudgets.TryGet("shared", out _));
    }

    [Fact]
    public void Budget_SuccessAtOnce_AllocatesNothing()
    {
        Task<string> done = Task.FromResult("done");
        _client.Body = _ => done;
        for (int call = 0; call < 100; call++)
        {
            Assert.Same(done, _client.LoadAsync());
        }

        long allocated = 0;
        for (int call = 0; call < 1_000; call++)
        {
            // Slice after slice of the budget's time begins.
            Clock.Advance(TimeSpan.FromMilliseconds(20));
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = _client.LoadAsync();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
        Assert.True(Runtime.RetryBudgets.TryGet("shared", out RetryBudget? budget));
        Assert.Equal(1_100, budget.Stats.Calls);
    }
}

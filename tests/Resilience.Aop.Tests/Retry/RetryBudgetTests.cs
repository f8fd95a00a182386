namespace Resilience.Aop.Tests;

public class RetryBudgetTests
{
    private readonly ScriptedClock _time = new();
    private readonly ResilienceClock _clock;

    public RetryBudgetTests() => _clock = new ResilienceClock(_time);

    [Fact]
    public void TryWithdraw_Defaults_AllowTheFreePartAndAFifthOfTheCalls()
    {
        RetryBudget budget = Create(new RetryBudgetOptions());
        Deposit(budget, 50);

        Assert.Equal(100 + 10, WithdrawAll(budget));

        RetryBudgetStats stats = budget.Stats;
        Assert.Equal((50L, 110L, 1L), (stats.Calls, stats.Retries, stats.Denied));
        Assert.Equal((0.0, 1.0), (stats.Available, stats.Utilization));
    }

    [Theory]
    [InlineData(1.0, 7, 7)]
    [InlineData(0.5, 7, 3)]
    [InlineData(0.1, 30, 3)]
    [InlineData(0.1, 29, 2)]
    [InlineData(0.0, 1000, 0)]
    public void TryWithdraw_OnlyShare_AllowsWholeRetries(double share, int calls, int allowed)
    {
        RetryBudget budget = Create(new RetryBudgetOptions { Share = share, PerSecond = 0 });
        Deposit(budget, calls);

        Assert.Equal(allowed, WithdrawAll(budget));
    }

    [Fact]
    public void Expiry_OfWhatWasPaid_TakesItAway()
    {
        RetryBudget budget = Create(new RetryBudgetOptions { Share = 1, PerSecond = 0 });
        Deposit(budget, 3);

        _time.Advance(TimeSpan.FromSeconds(10.9));
        Assert.Equal(3, budget.Stats.Available);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(0, budget.Stats.Available);
        Assert.Equal(3, budget.Stats.Calls);
        Assert.False(budget.TryWithdraw());
    }

    [Fact]
    public void Expiry_OfWhatWasSpent_GivesItBack()
    {
        RetryBudget budget = Create(new RetryBudgetOptions { Share = 0, PerSecond = 0.3 });
        Assert.Equal(3, WithdrawAll(budget));

        _time.Advance(TimeSpan.FromSeconds(10.9));
        Assert.False(budget.TryWithdraw());
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(3, WithdrawAll(budget));
    }

    [Fact]
    public void Expiry_CallsOverTime_LeaveOneSliceAfterTheOther()
    {
        RetryBudget budget = Create(new RetryBudgetOptions { Share = 1, PerSecond = 0 });
        for (int second = 0; second < 11; second++)
        {
            Deposit(budget, 1);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        for (int left = 10; left >= 0; left--)
        {
            Assert.Equal(left, budget.Stats.Available);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void LongPause_ThenCalls_CountsOnlyThose()
    {
        RetryBudget budget = Create(new RetryBudgetOptions { Share = 1, PerSecond = 0 });
        Deposit(budget, 500);

        _time.Advance(TimeSpan.FromDays(3));
        Deposit(budget, 2);

        Assert.Equal(2, WithdrawAll(budget));
        Assert.Equal(502, budget.Stats.Calls);
    }

    [Fact]
    public void Reset_OfASpentBudget_BeginsAnew()
    {
        RetryBudget budget = Create(new RetryBudgetOptions { Share = 0, PerSecond = 0.5 });
        Assert.Equal(5, WithdrawAll(budget));

        budget.Reset();

        Assert.Equal(new RetryBudgetStats("b", 0, 0, 0, 5, 0, budget.Options), budget.Stats);
    }

    [Fact]
    public void Utilization_HalfSpent_IsAHalf()
    {
        RetryBudget budget = Create(new RetryBudgetOptions { Share = 0.5, PerSecond = 0 });
        Deposit(budget, 8);
        Assert.True(budget.TryWithdraw());
        Assert.True(budget.TryWithdraw());

        Assert.Equal(0.5, budget.Stats.Utilization);
        Assert.Equal(2, budget.Stats.Available);
    }

    [Theory]
    [InlineData(-0.1, 10, 10)]
    [InlineData(1.1, 10, 10)]
    [InlineData(double.NaN, 10, 10)]
    [InlineData(0.2, -1, 10)]
    [InlineData(0.2, double.PositiveInfinity, 10)]
    [InlineData(0.2, 10, 0)]
    [InlineData(0.2, 10, 90_000)]
    public void GetOrAdd_OutsideTheRange_Throws(double share, double perSecond, double expirySeconds)
    {
        RetryBudgetOptions options = new() { Share = share, PerSecond = perSecond, Expiry = TimeSpan.FromSeconds(expirySeconds) };

        ResilienceOptionsException thrown =
            Assert.Throws<ResilienceOptionsException>(() => new ResilienceRuntime().RetryBudgets.GetOrAdd("b", options));

        Assert.Equal("RetryBudget", thrown.Policy);
    }

    [Fact]
    public void Registry_ReferencedBeforeItIsDefined_TakesTheDefinitionOver()
    {
        RetryBudgetRegistry registry = new ResilienceRuntime().RetryBudgets;
        RetryBudget referred = registry.Resolve("b", "op");
        Assert.Equal(new RetryBudgetOptions(), referred.Options);

        RetryBudget defined = registry.GetOrAdd("b", new RetryBudgetOptions { PerSecond = 0, Share = 0 });

        Assert.Same(referred, defined);
        Assert.False(referred.TryWithdraw());
        Assert.Same(defined, Assert.Single(registry));
        Assert.True(registry.TryGet("b", out RetryBudget? found) && ReferenceEquals(found, defined));
        Assert.False(registry.TryGet("c", out _));
        registry.ResetAll();
        Assert.Equal(0, defined.Stats.Denied);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void DefaultRetryBudget_Blank_Throws(string name) =>
        Assert.Throws<ArgumentException>(() => new ResilienceRuntime(new ResilienceRuntimeOptions { DefaultRetryBudget = name }));

    [Fact]
    public async Task ManyThreads_PayAndTake_NeverMoreThanThereIs()
    {
        const int Workers = 4;
        const int Calls = 20_000;
        RetryBudget budget = Create(new RetryBudgetOptions { Share = 0.1, PerSecond = 1 });
        int taken = 0;

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(
            () =>
            {
                for (int i = 0; i < Calls; i++)
                {
                    budget.Deposit(_clock.Now);
                    if (budget.TryWithdraw())
                    {
                        Interlocked.Increment(ref taken);
                    }
                }
            },
            TestContext.Current.CancellationToken)));

        RetryBudgetStats stats = budget.Stats;
        Assert.Equal(Workers * Calls, stats.Calls);
        Assert.Equal(taken, stats.Retries);
        Assert.Equal((Workers * Calls) - taken, stats.Denied);
        Assert.Equal(10 + (Workers * Calls / 10), taken);
    }

    private RetryBudget Create(RetryBudgetOptions options) => new("b", options, _clock);

    private void Deposit(RetryBudget budget, int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            budget.Deposit(_clock.Now);
        }
    }

    private static int WithdrawAll(RetryBudget budget)
    {
        int count = 0;
        while (budget.TryWithdraw())
        {
            count++;
        }

        return count;
    }
}

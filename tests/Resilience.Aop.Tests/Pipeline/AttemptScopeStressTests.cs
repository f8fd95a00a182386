namespace Resilience.Aop.Tests;

/// <summary>Real threads race the body, the deadline and the caller; what must hold whoever wins is checked each time.</summary>
public class AttemptScopeStressTests
{
    private const int Workers = 4;

    /// <summary>Turns a lost wake-up into a failure.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Wait_VirtualDeadlinesRacedByThreads_EveryRentalEndsOnceAndLeavesNoTrace()
    {
        using RunningClock clock = new();
        ScopeFixture scopes = new(clock.Time);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(seed => Task.Run(() => Race(scopes, seed, rentals: 3000))));
    }

    [Fact]
    public async Task Wait_SystemTimers_EveryRentalEndsOnceAndLeavesNoTrace()
    {
        ScopeFixture scopes = new(TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(seed => Task.Run(() => Race(scopes, seed, rentals: 500))));
    }

    private static async Task Race(ScopeFixture scopes, int seed, int rentals)
    {
        Random random = new(seed);
        List<Task> others = [];
        List<StrictSource<int>> sources = [];
        for (int i = 0; i < rentals; i++)
        {
            AttemptScope scope = AttemptScopePool.Rent();
            CancellationToken token = scope.Token;
            using CancellationTokenSource caller = new();
            bool hasDeadline = random.Next(3) > 0;
            bool callerCancels = random.Next(3) == 0;
            Thread.SpinWait(random.Next(50));
            Assert.False(token.IsCancellationRequested); // nobody's late callback cancels the next renter

            int grace = random.Next(3);
            scopes.Arm(scope, hasDeadline ? random.Next(3) : null, grace == 2 ? null : grace, caller.Token);
            StrictSource<int> source = new();
            sources.Add(source);
            ValueTask<int> body = source.Task;
            ValueTask<bool> wait = scope.Wait(body);

            // A body that only its token ends needs something that cancels it.
            if (!source.CompletesOn((hasDeadline || callerCancels) && random.Next(2) == 0, token))
            {
                others.Add(Spin(random.Next(2000), () => source.Complete(i)));
            }

            CancellationTokenSource cancelling = caller;
            Task cancelled = callerCancels ? Spin(random.Next(2000), cancelling.Cancel) : Task.CompletedTask;
            if (await wait.AsTask().WaitAsync(Patience).ConfigureAwait(false))
            {
                Assert.True(body.IsCompletedSuccessfully);
                Assert.False(scope.HasLeftBody);
                await body.ConfigureAwait(false);
                Assert.False(scope.Cause == ScopeCause.None && token.IsCancellationRequested);
                scope.Return();
            }
            else
            {
                Assert.True(scope.HasLeftBody);
                Assert.NotEqual(ScopeCause.None, scope.Cause);
                scope.Leave(new LateValueTask<int>(scopes.Plan, null, body));
            }

            await cancelled.ConfigureAwait(false);
        }

        await Task.WhenAll(others).ConfigureAwait(false);
        await Task.WhenAll(sources.Select(static source => source.Ended)).WaitAsync(Patience).ConfigureAwait(false);
        Assert.All(sources, static source => Assert.Equal(1, source.Consumed));
    }

    private static Task Spin(int turns, Action then) => Task.Run(() =>
    {
        Thread.SpinWait(turns);
        then();
    });
}

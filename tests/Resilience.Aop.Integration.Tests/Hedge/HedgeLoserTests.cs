using Resilience.Aop.Tests;
using Scenarios.Hedge;

namespace Resilience.Aop.Integration.Tests;

/// <summary>What becomes of attempts that another one has beaten.</summary>
public sealed class HedgeLoserTests : VirtualTimeTest
{
    [Fact]
    public async Task Hedge_LateResultOfALoser_IsDisposed()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Deaf(2);
        DisposableResult won = new();
        DisposableResult late = new();
        Defaults client = new(Runtime) { Body = bodies.RunAsync };

        Task<object?> call = client.GetAsync(TestToken);
        await Clock.StepAsync(2);
        await bodies[2].Started;
        bodies[2].Complete(won);

        // The loser is not waited for.
        Assert.Same(won, await call);
        await bodies.WhenCancelledAsync(1);
        Assert.False(late.IsDisposed);
        bodies[1].Complete(late);
        await late.WhenDisposed;
        Assert.False(won.IsDisposed);
    }

    [Fact]
    public async Task Hedge_LateFailureOfALoser_IsObserved()
    {
        bool isUnobserved = false;
        void Notice(object? sender, UnobservedTaskExceptionEventArgs e) => isUnobserved |= e.Exception.InnerException is InvalidDataException { Message: "late loser" };
        TaskScheduler.UnobservedTaskException += Notice;
        try
        {
            await LoseAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.False(isUnobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Notice;
        }
    }

    [Fact]
    public async Task Hedge_TokenOfTheCoreOnly_IsCancelledForALoser()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Cooperative(2);
        ValueTasks client = new(Runtime) { Body = (attempt, token) => new ValueTask<object?>(bodies.RunAsync(attempt, token)) };

        Task<object?> call = client.GetAsync(1).AsTask();
        await Clock.StepAsync(1);
        await bodies[2].Started;
        bodies[2].Complete("second");

        Assert.Equal("second", await call);
        await bodies.WhenCancelledAsync(1);
    }

    private async Task LoseAsync()
    {
        RacedBodies<object?> bodies = RacedBodies<object?>.Deaf(2);
        Defaults client = new(Runtime) { Body = bodies.RunAsync };
        Task<object?> call = client.GetAsync(TestToken);
        await Clock.StepAsync(2);
        await bodies[2].Started;
        bodies[2].Complete("second");
        await call;
        bodies[1].Fail(new InvalidDataException("late loser"));
    }
}

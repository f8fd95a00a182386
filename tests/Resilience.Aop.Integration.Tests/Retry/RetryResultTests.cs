using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryResultTests : VirtualTimeTest
{
    [Fact]
    public async Task OnResult_RejectedResults_AreTriedAgain()
    {
        OnResult client = new(Runtime) { Body = attempt => Task.FromResult<object?>(attempt < 3 ? null : "there") };

        Task<object?> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);

        Assert.Equal("there", await call);
        Assert.Equal(1, Statistics("Scenarios.Retry.OnResult.LoadAsync").SucceededAfterRetry);
    }

    [Fact]
    public async Task OnResult_RejectedToTheEnd_DisposesAllButTheLastWhichIsReturned()
    {
        DisposableResult[] results = [new(), new(), new()];
        OnResult client = new(Runtime) { Body = attempt => Task.FromResult<object?>(results[attempt - 1]), Rejected = _ => true };

        Task<object?> call = client.LoadAsync(TestToken);
        await Clock.WhenArmedAsync(Seconds(1));
        Assert.True(results[0].IsDisposed);
        await Clock.StepAsync(1);
        await Clock.StepAsync(2);

        Assert.Same(results[2], await call);
        Assert.Equal([true, true, false], results.Select(static result => result.IsDisposed));
    }

    [Fact]
    public async Task OnResult_AsynchronouslyDisposableResult_IsDisposedWhenThrownAway()
    {
        AsyncResult thrownAway = new();
        OnResult client = new(Runtime)
        {
            Body = attempt => Task.FromResult<object?>(attempt == 1 ? thrownAway : "there"),
            Rejected = static result => result is AsyncResult,
        };

        Task<object?> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);

        Assert.Equal("there", await call);
        Assert.True(thrownAway.IsDisposed);
    }

    [Fact]
    public async Task OnResult_DisposalThrows_DoesNotStopTheCall()
    {
        OnResult client = new(Runtime)
        {
            Body = attempt => Task.FromResult<object?>(attempt == 1 ? new StubbornResult() : "there"),
            Rejected = static result => result is StubbornResult,
        };

        Task<object?> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);

        Assert.Equal("there", await call);
    }

    [Fact]
    public async Task OnResult_FailureAfterRejectedResult_IsTheOutcome()
    {
        ArgumentException failure = new("it");
        OnResult client = new(Runtime) { Body = attempt => attempt == 1 ? Task.FromResult<object?>(null) : Task.FromException<object?>(failure) };

        Task<object?> call = client.LoadAsync(TestToken);
        await Clock.StepAsync(1);

        Assert.Same(failure, await Record.ExceptionAsync(() => call));
    }

    [Fact]
    public async Task OnResult_Throws_ItsExceptionReachesTheCaller()
    {
        InvalidOperationException thrown = new("hook");
        OnResult client = new(Runtime) { Rejected = _ => throw thrown };

        Task<object?> call = client.LoadAsync(TestToken);

        Assert.Same(thrown, await Record.ExceptionAsync(() => call));
        Assert.Equal(1, client.Attempts);
    }

    private sealed class AsyncResult : IAsyncDisposable
    {
        public bool IsDisposed { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }

    private sealed class StubbornResult : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("stubborn");
    }
}

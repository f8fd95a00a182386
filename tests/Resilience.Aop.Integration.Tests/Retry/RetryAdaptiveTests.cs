using Scenarios.Retry;

namespace Resilience.Aop.Integration.Tests;

public sealed class RetryAdaptiveTests : VirtualTimeTest
{
    private const string Operation = "Scenarios.Retry.AdaptiveBackoff.LoadAsync";

    private readonly AdaptiveBackoff _client;

    public RetryAdaptiveTests() => _client = new AdaptiveBackoff(Runtime);

    [Theory]
    [InlineData(0, 0, 10, 20)]
    [InlineData(19, 1, 7, 14)]
    [InlineData(8, 2, 10, 20)]
    [InlineData(6, 4, 15, 30)]
    [InlineData(3, 7, 20, 36)]
    public async Task Adaptive_AfterSoManyOutcomes_WaitsByTheirShare(int successes, int failures, double first, double second)
    {
        await HistoryAsync(failures, static _ => Task.FromException<string>(new FormatException()));
        await HistoryAsync(successes, static _ => Task.FromResult("done"));

        await FailAsync(first, second);
    }

    [Fact]
    public async Task Adaptive_MoreThanAHundredOutcomes_ForgetsTheOldest()
    {
        await HistoryAsync(50, static _ => Task.FromException<string>(new FormatException()));
        await HistoryAsync(91, static _ => Task.FromResult("done"));

        await FailAsync(7, 14);
        Assert.Equal((91L, 51L), (Statistics(Operation).SucceededAtOnce, Statistics(Operation).Failed));
    }

    [Fact]
    public async Task Adaptive_CallsThatTheirCallerCancelled_DoNotCount()
    {
        using CancellationTokenSource caller = new();
        _client.Body = static _ => Task.FromException<string>(new TimeoutException());
        Task<string> call = _client.LoadAsync(caller.Token);
        await Clock.WhenArmedAsync(Seconds(10));
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        await FailAsync(10, 20);
    }

    private async Task HistoryAsync(int calls, Func<int, Task<string>> body)
    {
        _client.Body = body;
        for (int call = 0; call < calls; call++)
        {
            _ = await Record.ExceptionAsync(() => _client.LoadAsync(TestToken));
        }
    }

    private async Task FailAsync(params double[] delays)
    {
        _client.Body = static _ => Task.FromException<string>(new TimeoutException());
        Task<string> call = _client.LoadAsync(TestToken);
        foreach (double delay in delays)
        {
            await Clock.StepAsync(delay);
        }

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }
}

namespace Resilience.Aop.Aot.Smoke;

internal static class RetryChecks
{
    public static async Task GetsThroughAsync()
    {
        var service = new FlakyService(failures: 2);
        Expect.Equal(3, await service.AnswerAsync());
        Expect.True(service.Waits.SequenceEqual([1, 2]));
    }

    public static async Task GivesLastFailureAsync()
    {
        var service = new FlakyService(failures: int.MaxValue);
        IOException failure = await Expect.FailsAsync<IOException>(service.AnswerAsync().AsTask());
        Expect.Equal("Attempt 3 failed.", failure.Message);
        Expect.Equal(3, service.Attempts);
    }

    public static async Task CancelledAsync()
    {
        var service = new FlakyService(failures: 0);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var failure = await Expect.FailsAsync<OperationCanceledException>(service.AnswerAsync(cancellation.Token).AsTask());
        Expect.True(failure.CancellationToken == cancellation.Token);
        Expect.Equal(0, service.Attempts);
    }

    public static async Task GenericAsync()
    {
        var runtime = new ResilienceRuntime();
        var repository = new Repository<string, List<int>>(runtime);
        (List<int> entity, int shaped) = await repository.LoadAsync("key", static list => list.Count + 42);
        Expect.Equal(0, entity.Count);
        Expect.Equal(42, shaped);
        Expect.Equal(1, runtime.CircuitBreakers.Count());
        Expect.Equal(1L, runtime.Statistics.Single().SucceededAfterRetry);
    }
}

namespace Resilience.Aop.Aot.Smoke;

internal static class StreamChecks
{
    public static async Task ReadsAsync()
    {
        var runtime = new ResilienceRuntime();
        var feed = new Feed(runtime) { Failures = 1 };
        Expect.Equal(6, await SumAsync(feed.ReadAsync(3)));
        Expect.Equal(2, feed.Attempts);
        feed.Failures = int.MaxValue;
        await Expect.FailsAsync<IOException>(SumAsync(feed.ReadAsync(4)));
        feed.Failures = 0;
        runtime.DeadLetters.RegisterTarget(() => feed);
        DeadLetterReplayReport report = await runtime.DeadLetters.ReplayAsync("feed");
        Expect.Equal(1, report.Replayed);
        await Expect.FailsAsync<RateLimitRejectedException>(SumAsync(feed.ReadAsync(5)));
    }

    private static async Task<int> SumAsync(IAsyncEnumerable<int> numbers)
    {
        int sum = 0;
        await foreach (int number in numbers)
        {
            sum += number;
        }

        return sum;
    }
}

namespace Resilience.Aop.Aot.Smoke;

internal static class TimeoutChecks
{
    public static async Task CancelsAsync()
    {
        var service = new SlowService();
        var failure = await Expect.FailsAsync<ResilienceTimeoutException>(service.WaitAsync());
        Expect.True(failure.Started && !failure.IsTotal);
        Expect.Equal(TimeSpan.FromMilliseconds(50), failure.Timeout);
        Expect.Equal(1, service.Cancelled);
    }

    public static async Task TotalAsync()
    {
        var service = new SlowService();
        var failure = await Expect.FailsAsync<ResilienceTimeoutException>(service.WaitOftenAsync().AsTask());
        Expect.True(failure.IsTotal);
        Expect.Equal(TimeSpan.FromMilliseconds(400), failure.Timeout);
        Expect.True(service.Cancelled >= 1);
    }
}

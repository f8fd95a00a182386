namespace Resilience.Aop.Aot.Smoke;

internal static class RateLimitChecks
{
    public static async Task LimitsAsync()
    {
        var service = new LimitedService();
        Expect.Equal(1, await service.AskAsync(1));
        Expect.Equal(2, await service.AskAsync(2));
        var refusal = await Expect.FailsAsync<RateLimitRejectedException>(service.AskAsync(1));
        Expect.True(refusal.RetryAfter > TimeSpan.Zero);

        Expect.Equal("first", await service.WaitAsync("first"));
        Expect.Equal("second", await service.WaitAsync("second"));
    }
}

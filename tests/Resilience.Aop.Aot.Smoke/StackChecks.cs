namespace Resilience.Aop.Aot.Smoke;

internal static class StackChecks
{
    public static async Task FiveAsync()
    {
        var service = new StackedService();
        Expect.Equal("yes", await service.AskAsync("second try"));
        Expect.Equal(2, service.Attempts);
        Expect.Equal("yes", await service.AskAsync("at once"));
        Expect.Equal("yes", await service.AskAsync("later"));

        // Two attempts that time out, twice: then the breaker is open. A second caller meanwhile finds the only slot taken.
        ValueTask<string> slow = service.AskAsync("never");
        Expect.Equal(nameof(BulkheadRejectedException), await service.AskAsync("at once"));
        Expect.Equal(nameof(ResilienceTimeoutException), await slow);
        Expect.Equal(nameof(ResilienceTimeoutException), await service.AskAsync("never"));
        int attempts = service.Attempts;
        Expect.Equal(nameof(CircuitBreakerOpenException), await service.AskAsync("at once"));
        Expect.Equal(attempts, service.Attempts);

        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        await Expect.FailsAsync<OperationCanceledException>(service.AskAsync("at once", cancellation.Token).AsTask());
    }
}

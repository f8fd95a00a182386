namespace Resilience.Aop.Aot.Smoke;

internal static class BulkheadChecks
{
    public static async Task LimitsAsync()
    {
        var service = new CrowdedService();
        Task<int>[] inside = [service.EnterAsync(1), service.EnterAsync(2)];
        Task<int> queued = service.EnterAsync(3);
        var refusal = await Expect.FailsAsync<BulkheadRejectedException>(service.EnterAsync(4));
        Expect.True(refusal.Reason == BulkheadRejectionReason.QueueFull);

        service.LetGo();
        Expect.Equal(6, (await Task.WhenAll(inside)).Sum() + await queued);
        Expect.Equal(2, service.Most);
    }
}

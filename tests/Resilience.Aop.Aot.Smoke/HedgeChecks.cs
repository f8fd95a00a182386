namespace Resilience.Aop.Aot.Smoke;

internal static class HedgeChecks
{
    public static async Task FasterWinsAsync()
    {
        var service = new HedgedService();
        Expect.Equal("second", await service.LoadAsync());
        Expect.True(await service.FirstWasCancelled.Task);
    }
}

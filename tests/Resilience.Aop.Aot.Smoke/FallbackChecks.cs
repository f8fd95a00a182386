namespace Resilience.Aop.Aot.Smoke;

internal static class FallbackChecks
{
    public static async Task ChainAsync()
    {
        Expect.Equal("key in spite of TimeoutException", await new DegradedService().ChainAsync("key"));
    }

    public static async Task LastGoodAsync()
    {
        var service = new DegradedService { Works = true };
        Expect.Equal("fresh a", await service.RememberAsync("a"));
        service.Works = false;
        Expect.Equal("fresh a", await service.RememberAsync("a"));
        await Expect.FailsAsync<Exception>(service.RememberAsync("b"));
    }

    public static async Task ConstantAsync() => Expect.Equal(-1, await new DegradedService().CountAsync());

    public static async Task ExhaustedAsync()
    {
        var failure = await Expect.FailsAsync<FallbackExhaustedException>(new DegradedService().ExhaustAsync("key").AsTask());
        Expect.Equal("The primary failed. So did the second.", string.Join(' ', failure.Errors.Select(static error => error.Message)));
    }
}

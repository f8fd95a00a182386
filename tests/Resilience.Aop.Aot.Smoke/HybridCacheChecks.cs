using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Aop.Aot.Smoke.Services;
using Resilience.Aop.Caching;

namespace Resilience.Aop.Aot.Smoke;

internal static class HybridCacheChecks
{
    public static async Task SharedAsync()
    {
        // Not Microsoft's own: that one is not made for trimming, and gives warnings.
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<HybridCache, TaggedCache>()
            .AddResilienceHybridCache(AnswerJson.Default)
            .BuildServiceProvider();
        var store = services.GetRequiredService<IResilienceCache>();
        var first = new ResilienceRuntime(new ResilienceRuntimeOptions { CacheStore = store });
        var here = new AnswerService(first);
        var there = new AnswerService(new ResilienceRuntime(new ResilienceRuntimeOptions { CacheStore = store }));

        Expect.Equal("to everything: 42", (await here.AskAsync("everything"))!.Text);
        Expect.True(await here.AskAsync("") is null);
        await first.Caches.RemoveAsync(AnswerService.Operation, ["other"]); // waits until both are written
        Expect.Equal("to everything: 42", (await there.AskAsync("everything"))!.Text);
        Expect.True(await there.AskAsync("") is null);
        Expect.Equal((2, 0), (here.Bodies, there.Bodies));

        await first.Caches.ClearAsync(AnswerService.Operation);
        await here.AskAsync("everything");
        Expect.Equal(3, here.Bodies);
    }
}

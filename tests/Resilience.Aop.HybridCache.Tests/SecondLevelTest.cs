using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Resilience.Aop.Hosting;
using Resilience.Aop.Tests;

namespace Resilience.Aop.Caching.Tests;

/// <summary>Processes, each with its runtime and its real HybridCache, over one distributed cache; the runtimes' time is virtual.</summary>
public abstract class SecondLevelTest : IDisposable
{
    private readonly List<ServiceProvider> _processes = [];

    internal ScriptedClock Clock { get; } = new();

    internal BackingCache Backing { get; } = new();

    internal LogRecorder Log { get; } = new();

    internal static CancellationToken TestToken => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (ServiceProvider process in _processes)
        {
            process.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A process that knows nothing of the others but what is in the distributed cache.</summary>
    internal ServiceProvider Process(HybridCacheStoreOptions? options = null)
    {
        ServiceCollection services = new();
        AddDistributedCache(services);
        services
            .AddSingleton<ILoggerFactory>(Log)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>))
            .AddResilienceHybridCache(PageJson.Default, options)
            .AddResilience(options: _ => new ResilienceRuntimeOptions { TimeProvider = Clock })
            .AddSingleton<Client>()
            .AddHybridCache();
        ServiceProvider process = services.BuildServiceProvider();
        _processes.Add(process);
        return process;
    }

    internal Client NewClient() => Process().GetRequiredService<Client>();

    internal static ResilienceRuntime RuntimeOf(ServiceProvider process) => process.GetRequiredService<ResilienceRuntime>();

    private protected virtual void AddDistributedCache(IServiceCollection services) => services.AddSingleton<IDistributedCache>(Backing);

    /// <summary>Waits until the distributed cache has been written so often: nobody waits for that but who removes.</summary>
    internal Task WrittenAsync(int times) => UntilAsync(() => Backing.Written.Count >= times);

    /// <summary>Waits until something holds that nobody tells of.</summary>
    internal static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    /// <inheritdoc cref="UntilAsync(Func{bool})"/>
    internal static async Task UntilAsync(Func<Task<bool>> holds)
    {
        TimeSpan pause = TimeSpan.FromMilliseconds(10);
        for (TimeSpan waited = default; !await holds(); waited += pause)
        {
            Assert.True(waited < TimeSpan.FromMinutes(1), "it never came");
            await Task.Delay(pause, TestToken);
        }
    }
}

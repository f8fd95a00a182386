using Microsoft.Extensions.Hosting;

namespace Resilience.Aop.Hosting;

/// <summary>Makes a runtime when the host starts: wrong settings then keep it from starting instead of failing its first call.</summary>
internal sealed class RuntimeStarter(Func<ConfiguredRuntime> make) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = make();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

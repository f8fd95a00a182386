using Resilience.Aop.Benchmarks.Bodies;

namespace Resilience.Aop.Benchmarks.Proxy;

/// <summary>The client behind the proxy.</summary>
internal sealed class BareClient : IClient
{
    public ValueTask<int> SendAsync(int value, CancellationToken token) => SyncBody.Run(value, token);
}

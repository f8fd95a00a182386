namespace Resilience.Aop.Benchmarks.Proxy;

/// <summary>What is proxied. Public, since the proxy lives in an assembly of its own.</summary>
public interface IClient
{
    ValueTask<int> SendAsync(int value, CancellationToken token);
}

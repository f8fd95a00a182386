using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>Value tasks, with more and with fewer arguments, with and without a token.</summary>
public sealed partial class ValueTasks(ResilienceRuntime runtime)
{
    public int Runs { get; private set; }

    [Cache(Ttl = "1m")]
    public partial ValueTask<int> CountAsync(int a, long b, string c, CancellationToken cancellationToken = default);

    [Cache(Ttl = "1m")]
    public partial ValueTask<int> NextAsync();

    [Cache(Ttl = "1m")]
    public partial ValueTask<int> ManyAsync(int a, int b, int c, int d, int e, int f, int g, int h, int i);

    private ValueTask<int> CountCoreAsync(int a, long b, string c, CancellationToken cancellationToken) => new(++Runs);

    private ValueTask<int> NextCoreAsync() => new(++Runs);

    private async ValueTask<int> ManyCoreAsync(int a, int b, int c, int d, int e, int f, int g, int h, int i)
    {
        await Task.Yield();
        return ++Runs;
    }
}

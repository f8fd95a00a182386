using Resilience.Aop;

namespace Scenarios.Streams;

/// <summary>A stream whose opening spends a permit; each attempt of it does so again.</summary>
public sealed partial class Limited(ResilienceRuntime runtime)
{
    public Func<int, IAsyncEnumerable<string>> Body { get; set; } = static _ => Retried.Of(items: ["1", "2"]);

    public int Attempts { get; private set; }

    [RateLimit("stream-limit", Permits = 1, Per = "2s", Queue = 1), Retry(MaxAttempts = 2, BaseDelay = "0s"), Timeout("1s")]
    public partial IAsyncEnumerable<string> ReadAsync(CancellationToken cancellationToken = default);

    [RateLimit("stream-tenants", Permits = 1, Per = "10s", Partition = nameof(tenant))]
    public partial IAsyncEnumerable<string> ReadForAsync(int tenant);

    private IAsyncEnumerable<string> ReadCoreAsync(CancellationToken cancellationToken) => Body(++Attempts);

    private IAsyncEnumerable<string> ReadForCoreAsync(int tenant) => Body(tenant);
}

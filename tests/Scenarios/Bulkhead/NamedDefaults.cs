using Resilience.Aop;

namespace Scenarios.Bulkhead;

/// <summary>Names that bring values of their own for what is not written.</summary>
public sealed partial class NamedDefaults(ResilienceRuntime runtime)
{
    [Bulkhead("database")]
    public partial Task QueryAsync(CancellationToken cancellationToken = default);

    [Bulkhead("external_api", MaxQueue = 7)]
    public partial Task CallAsync(CancellationToken cancellationToken = default);

    [Bulkhead]
    public partial Task PlainAsync(CancellationToken cancellationToken = default);

    private Task QueryCoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task CallCoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Task PlainCoreAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

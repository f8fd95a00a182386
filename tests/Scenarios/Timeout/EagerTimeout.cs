using Resilience.Aop;

namespace Scenarios.Timeout;

/// <summary>The clock runs before the body is called: it computes for long and polls its token.</summary>
public sealed partial class EagerTimeout(ResilienceRuntime runtime)
{
    public Func<CancellationToken, Task<object>> Body { get; set; } = static _ => Task.FromResult<object>("done");

    [Timeout("2s", Eager = true)]
    public partial Task<object> ComputeAsync(CancellationToken cancellationToken = default);

    private Task<object> ComputeCoreAsync(CancellationToken cancellationToken) => Body(cancellationToken);
}

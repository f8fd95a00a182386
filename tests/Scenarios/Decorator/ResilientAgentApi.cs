using Resilience.Aop;

namespace Scenarios.Decorator;

/// <summary>One attribute puts the policies of the class on every method of the interface, and one method has more.</summary>
[ResilientDecorator]
[Retry(MaxAttempts = 3, BaseDelay = "1s", Jitter = false)]
[Timeout("10s", Mode = TimeoutMode.Abandon)]
public sealed partial class ResilientAgentApi(IAgentApi inner, ResilienceRuntime runtime) : IAgentApi
{
    [CircuitBreaker("agents", FailureThreshold = 2), Retry(MaxAttempts = 2, BaseDelay = "0s")]
    public partial ValueTask<int> CountAsync(CancellationToken cancellationToken);

    [NoResilience]
    public partial Task PingAsync();
}

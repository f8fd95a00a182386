using Resilience.Aop;

namespace Scenarios.RateLimit;

/// <summary>One method defines the limit of a name, others refer to it.</summary>
public sealed partial class SharedByName(ResilienceRuntime runtime)
{
    [RateLimit("shared", Permits = 2, Per = "10s")]
    public partial Task<string> DefineAsync(CancellationToken cancellationToken = default);

    [RateLimit("shared")]
    public partial Task<string> ReferAsync(CancellationToken cancellationToken = default);

    private Task<string> DefineCoreAsync(CancellationToken cancellationToken) => Task.FromResult("defined");

    private Task<string> ReferCoreAsync(CancellationToken cancellationToken) => Task.FromResult("referred");
}

using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>A result of up to a minute answers; one of up to six minutes does when the body fails.</summary>
public sealed partial class StaleOnError(ResilienceRuntime runtime)
{
    public Func<string, CancellationToken, Task<string>> Body { get; set; } = static (id, _) => Task.FromResult("good " + id);

    [Cache(Ttl = "1m", StaleOnError = true, StaleTtl = "5m")]
    public partial Task<string> LoadAsync(string id, CancellationToken cancellationToken = default);

    private Task<string> LoadCoreAsync(string id, CancellationToken cancellationToken) => Body(id, cancellationToken);
}

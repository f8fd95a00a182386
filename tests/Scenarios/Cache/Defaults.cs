using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>Without a template every argument but the token tells calls apart.</summary>
public sealed partial class Defaults(ResilienceRuntime runtime)
{
    public Func<string?, int, CancellationToken, Task<string?>> Body { get; set; } =
        static (id, version, _) => Task.FromResult<string?>($"{id} {version}");

    [Cache(Ttl = "5m")]
    public partial Task<string?> LoadAsync(string? id, int version, CancellationToken cancellationToken = default);

    private Task<string?> LoadCoreAsync(string? id, int version, CancellationToken cancellationToken) => Body(id, version, cancellationToken);
}

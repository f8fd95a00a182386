using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>Room for two results.</summary>
public sealed partial class FewEntries(ResilienceRuntime runtime)
{
    public List<string> Loaded { get; } = [];

    [Cache(Ttl = "1h", MaxEntries = 2)]
    public partial Task<string> LoadAsync(string id);

    private Task<string> LoadCoreAsync(string id)
    {
        Loaded.Add(id);
        return Task.FromResult(id);
    }
}

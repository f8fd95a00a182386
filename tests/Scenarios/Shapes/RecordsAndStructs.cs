using Resilience.Aop;

namespace Scenarios.Shapes;

#pragma warning disable RAOP107 // attempts are recorded on purpose

/// <summary>A record, whose runtime is a property.</summary>
public sealed partial record RecordClient(ResilienceRuntime Runtime, List<int> Attempts)
{
    [Retry(BaseDelay = "0s")]
    public partial Task<int> CountAsync();

    private Task<int> CountCoreAsync()
    {
        Attempts.Add(Attempts.Count + 1);
        return Attempts.Count == 1 ? throw new TimeoutException() : Task.FromResult(Attempts.Count);
    }
}

/// <summary>A struct with a primary constructor.</summary>
public readonly partial struct StructClient(ResilienceRuntime runtime, List<int> attempts)
{
    [Retry(BaseDelay = "0s")]
    public partial Task<int> CountAsync();

    private Task<int> CountCoreAsync()
    {
        attempts.Add(attempts.Count + 1);
        return attempts.Count == 1 ? throw new TimeoutException() : Task.FromResult(attempts.Count);
    }
}

/// <summary>A record struct.</summary>
public readonly partial record struct RecordStructClient(ResilienceRuntime Runtime, List<int> Attempts)
{
    [Retry(BaseDelay = "0s")]
    public readonly partial ValueTask<int> CountAsync();

    private readonly ValueTask<int> CountCoreAsync()
    {
        Attempts.Add(Attempts.Count + 1);
        return Attempts.Count == 1 ? throw new TimeoutException() : new(Attempts.Count);
    }
}

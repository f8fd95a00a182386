using Resilience.Aop;

namespace Scenarios.DeadLetter;

/// <summary>Nobody sees the result of a replay, so it is disposed.</summary>
public readonly partial record struct ReplayedResult(ResilienceRuntime Runtime, Func<Task<IDisposable>> Body)
{
    [DeadLetter("results")]
    public readonly partial Task<IDisposable> OpenAsync(int id);

    private readonly Task<IDisposable> OpenCoreAsync(int id) => Body();
}

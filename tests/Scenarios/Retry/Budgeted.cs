using Resilience.Aop;

namespace Scenarios.Retry;

/// <summary>Two methods share a budget of retries; a third one names none.</summary>
public sealed partial class Budgeted(ResilienceRuntime runtime)
{
    public Func<int, Task<string>> Body { get; set; } = static _ => Task.FromResult("done");

    public int Attempts { get; private set; }

    [Retry(MaxAttempts = 4, BaseDelay = "0s", Budget = "shared")]
    public partial Task<string> LoadAsync();

    [Retry(MaxAttempts = 4, BaseDelay = "0s", Budget = "shared")]
    public partial ValueTask<string> FindAsync();

    [Retry(MaxAttempts = 4, BaseDelay = "0s")]
    public partial Task<string> FreeAsync();

    [Retry(MaxAttempts = 3, BaseDelay = "0s", Budget = "results", OnResult = nameof(IsBad))]
    public partial Task<string> JudgeAsync();

    private Task<string> LoadCoreAsync() => Body(++Attempts);

    private ValueTask<string> FindCoreAsync() => new(Body(++Attempts));

    private Task<string> FreeCoreAsync() => Body(++Attempts);

    private Task<string> JudgeCoreAsync() => Body(++Attempts);

    private static bool IsBad(string result) => result.StartsWith("bad", StringComparison.Ordinal);
}

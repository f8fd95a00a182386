using Resilience.Aop;

namespace Scenarios.Cache;

/// <summary>What another policy judges as bad is handed out, but not kept.</summary>
public sealed partial class RejectedResults(ResilienceRuntime runtime)
{
    public Func<Task<int>> Body { get; set; } = static () => Task.FromResult(1);

    [Retry(MaxAttempts = 2, BaseDelay = "0s", OnResult = nameof(IsNegative))]
    [Cache(Ttl = "5m")]
    public partial Task<int> LoadAsync();

    [Fallback(OnResult = nameof(IsNegative), Default = 7)]
    [Cache(Ttl = "5m")]
    public partial Task<int> LoadOrSevenAsync();

    private Task<int> LoadCoreAsync() => Body();

    private Task<int> LoadOrSevenCoreAsync() => Body();

    private static bool IsNegative(int result) => result < 0;
}
